//! Scores the library on rendered reports whose truth is known.

pub mod reading;
