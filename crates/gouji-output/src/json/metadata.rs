//! What a report says about itself, as an object.

use gouji_core::Report;
use gouji_core::report::{
    BodyKind, CitedNotice, Contact, Issuer, IssuerName, Level, Passage, StatedDate, StatedYear,
};
use serde::Serialize;

use super::{LocationObject, location};

/// The particulars beside title, issuer, year, period and scope.
#[derive(Serialize)]
pub(super) struct MetadataObject<'a> {
    issuer: Option<IssuerObject<'a>>,
    year: Option<YearObject<'a>>,
    period: Option<PassageObject<'a>>,
    scope: Option<PassageObject<'a>>,
    published: Option<DateObject<'a>>,
    signed: Option<DateObject<'a>>,
    notices: Vec<NoticeObject<'a>>,
    preface: Vec<PassageObject<'a>>,
    contact: Vec<ContactObject<'a>>,
    furniture: Vec<PassageObject<'a>>,
}

pub(super) fn metadata(report: &Report) -> MetadataObject<'_> {
    let own = &report.metadata;
    MetadataObject {
        issuer: own.issuer.as_ref().map(issuer),
        year: own.year.as_ref().map(year),
        period: own.period.as_ref().map(passage),
        scope: own.scope.as_ref().map(passage),
        published: own.published.as_ref().map(date),
        signed: own.signed.as_ref().map(date),
        notices: own.notices.iter().map(notice).collect(),
        preface: own.preface.iter().map(passage).collect(),
        contact: own.contact.iter().map(contact).collect(),
        furniture: own.furniture.iter().map(passage).collect(),
    }
}

#[derive(Serialize)]
struct IssuerObject<'a> {
    name: &'a str,
    full_name: &'a str,
    short_name: &'a str,
    kind: Option<&'static str>,
    level: Option<&'static str>,
    region: Vec<RegionObject<'a>>,
    names: Vec<NameObject<'a>>,
}

#[derive(Serialize)]
struct RegionObject<'a> {
    name: &'a str,
    level: Option<&'static str>,
}

#[derive(Serialize)]
struct NameObject<'a> {
    text: &'a str,
    source: &'static str,
    location: LocationObject<'a>,
}

fn issuer(issuer: &Issuer) -> IssuerObject<'_> {
    let name = |own: &IssuerName| own.source.id();
    IssuerObject {
        name: &issuer.name,
        full_name: &issuer.full_name,
        short_name: &issuer.short_name,
        kind: issuer.kind.map(BodyKind::id),
        level: issuer.level.map(Level::id),
        region: issuer
            .region
            .iter()
            .map(|own| RegionObject { name: &own.name, level: own.level.map(Level::id) })
            .collect(),
        names: issuer
            .names
            .iter()
            .map(|own| NameObject { text: &own.text, source: name(own), location: location(&own.location) })
            .collect(),
    }
}

#[derive(Serialize)]
struct YearObject<'a> {
    year: i32,
    source: &'static str,
    raw: &'a str,
    location: LocationObject<'a>,
}

fn year(year: &StatedYear) -> YearObject<'_> {
    let StatedYear { year, source, raw, location: place } = year;
    YearObject { year: *year, source: source.id(), raw, location: location(place) }
}

#[derive(Serialize)]
struct DateObject<'a> {
    date: &'a str,
    source: &'static str,
    raw: &'a str,
    location: LocationObject<'a>,
}

fn date(date: &StatedDate) -> DateObject<'_> {
    let StatedDate { date, source, raw, location: place } = date;
    DateObject { date, source: source.id(), raw, location: location(place) }
}

#[derive(Serialize)]
struct PassageObject<'a> {
    text: &'a str,
    location: LocationObject<'a>,
}

fn passage(passage: &Passage) -> PassageObject<'_> {
    PassageObject { text: &passage.text, location: location(&passage.location) }
}

#[derive(Serialize)]
struct NoticeObject<'a> {
    number: &'a str,
    form: Option<&'a str>,
    raw: &'a str,
    location: LocationObject<'a>,
}

fn notice(notice: &CitedNotice) -> NoticeObject<'_> {
    let CitedNotice { number, form, raw, location: place } = notice;
    NoticeObject { number, form: form.as_deref(), raw, location: location(place) }
}

#[derive(Serialize)]
struct ContactObject<'a> {
    kind: &'static str,
    location: LocationObject<'a>,
}

fn contact(contact: &Contact) -> ContactObject<'_> {
    ContactObject { kind: contact.kind.id(), location: location(&contact.location) }
}
