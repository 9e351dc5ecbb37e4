//! Particulars for getting in touch. They are recognised so that no figure of theirs is taken for a claim, and they are
//! personal: only their kind and place are told.

use crate::location::Location;

/// That a particular for getting in touch stands somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// What kind of particular it is.
    pub kind: ContactKind,
    /// Where it stands.
    pub location: Location,
}

/// The kinds of particulars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ContactKind {
    /// An address.
    Address,
    /// A telephone number.
    Telephone,
    /// A fax number.
    Fax,
    /// An e-mail address.
    Email,
    /// A postcode.
    Postcode,
    /// The name of a person.
    Person,
    /// The address of a web site.
    Website,
    /// Office hours.
    Hours,
}

impl ContactKind {
    /// The id in JSON and Python.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Telephone => "telephone",
            Self::Fax => "fax",
            Self::Email => "email",
            Self::Postcode => "postcode",
            Self::Person => "person",
            Self::Website => "website",
            Self::Hours => "hours",
        }
    }
}
