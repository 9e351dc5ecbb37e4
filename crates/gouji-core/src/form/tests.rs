use super::{forms, label_key};

#[test]
fn the_forms_have_their_official_size() {
    let size = |form: &super::Form| {
        let identities: usize = form.tables.iter().map(|table| table.identities.len()).sum();
        (form.id.to_string(), form.cells().count(), identities)
    };
    let sizes: Vec<_> = forms().iter().map(|form| size(form)).collect();
    let expected = [("local-35", 70, 6), ("ogi-2014", 58, 8), ("ogi-2019", 198, 40), ("ogi-2021", 200, 42)];
    assert_eq!(sizes, expected.map(|(id, cells, identities)| (id.to_owned(), cells, identities)));
}

#[test]
fn every_identity_has_cells_on_both_sides() {
    for table in forms().iter().flat_map(|form| &form.tables) {
        for identity in &table.identities {
            assert!(
                !identity.left.is_empty() && !identity.right.is_empty(),
                "{} {}",
                table.id,
                identity.subject
            );
        }
    }
}

#[test]
fn what_is_at_most_its_whole_is_stated_in_every_column() {
    let told = |id: &str| -> Vec<String> {
        let tables = super::form(id).unwrap().tables.iter();
        tables.flat_map(|table| &table.at_most).map(|at_most| at_most.label_en.clone()).collect()
    };
    assert_eq!(told("ogi-2014").len(), 9);
    let local = told("local-35");
    assert_eq!(local.len(), 2 * 2 + 35);
    assert_eq!(local[0], "of these as electronic full text / this period");
    assert_eq!(local[4], "information disclosed proactively");
    assert_eq!((told("ogi-2019").len(), told("ogi-2021").len()), (0, 0));
}

#[test]
fn the_editions_of_2019_and_2021_compare_under_the_same_names() {
    let names = |id: &str| -> std::collections::BTreeSet<_> {
        super::form(id).unwrap().cells().filter_map(|cell| cell.comparable.clone()).collect()
    };
    let (old, new) = (names("ogi-2019"), names("ogi-2021"));
    assert_eq!(old, new);
    // Three decisions of table 2, all 23 rows of table 3 as of 2019, and table 4.
    assert_eq!(old.len(), 3 + 23 * 7 + 15);
    assert!(names("ogi-2014").is_empty() && names("local-35").is_empty());
}

#[test]
fn addresses_are_unique_within_a_form() {
    for form in forms() {
        let mut addresses: Vec<_> = form.cells().map(|cell| cell.address.as_str()).collect();
        addresses.sort_unstable();
        addresses.dedup();
        assert_eq!(addresses.len(), form.cells().count());
    }
}

#[test]
fn labels_are_compared_without_their_dress() {
    for (printed, key) in [
        ("一、本年新收政府信息公开申请数量", "本年新收政府信息公开申请数量"),
        ("（一）予以公开", "予以公开"),
        ("(一) 予以 公开", "予以公开"),
        ("1.属于国家秘密", "属于国家秘密"),
        ("1、属于国家秘密", "属于国家秘密"),
        ("（1）属于国家秘密", "属于国家秘密"),
        ("①属于国家秘密", "属于国家秘密"),
        ("⒈属于国家秘密", "属于国家秘密"),
        ("规　　章", "规章"),
        ("上一年项目数量（指2019年事项数）", "上一年项目数量"),
        ("本年收费金额（单位：万元）", "本年收费金额"),
        ("三、（三）不予公开", "不予公开"),
        ("总 计", "总计"),
    ] {
        assert_eq!(label_key(printed), key, "{printed}");
    }
}

#[test]
fn an_indicator_of_the_statistics_has_one_id_in_both_editions() {
    let [local, annex] =
        ["local-35", "ogi-2014"].map(|id| super::form(id).unwrap().table("statistics").unwrap());
    let annexed: Vec<_> = annex.rows().map(|(_, row)| (&row.label.id, &row.label.keys)).collect();
    for (_, row) in local.rows() {
        for (id, keys) in &annexed {
            let is_alike = keys.iter().any(|key| row.label.is(key));
            assert!(!is_alike || **id == row.label.id, "{id} {}", row.label.id);
        }
    }
}

#[cfg(feature = "toml")]
mod brought_by_users {
    use super::super::{Form, form, forms};

    #[test]
    fn every_form_is_the_same_after_export_and_reading() {
        for form in forms() {
            assert_eq!(Form::from_toml(&form.to_toml()).as_ref(), Ok(&**form), "{}", form.id);
        }
    }

    /// The error of the form of 2021 with one text of it replaced, and the line of that text.
    fn error(from: &str, to: &str) -> (String, usize) {
        let text = form("ogi-2021").unwrap().to_toml();
        let line = text.split(from).next().unwrap().matches('\n').count() + 1;
        assert!(text.contains(from), "{from}");
        (Form::from_toml(&text.replacen(from, to, 1)).unwrap_err().to_string(), line)
    }

    #[test]
    fn an_error_names_line_key_and_remedy() {
        for (from, to, expected) in [
            (
                "id = \"ogi-2021\"",
                "id = \"市 2021\"",
                "line #, `id`: \"市 2021\" is no id; use a-z, 0-9, - and _, beginning with a letter",
            ),
            (
                "obligatory",
                "obligatorily",
                "line #, `obligatorily`: unknown field `obligatorily`, expected one of",
            ),
            (
                "id = \"repealed\"",
                "id = \"issued\"",
                "line #, `table.block.columns.id`: `issued` is used twice; every id is used once",
            ),
            ("id = \"granted\", ", "", "`id`: missing field `id`"),
            ("kind = \"amount\"", "kind = \"money\"", "\"money\" is none of count, change, amount"),
            (
                "right = [\"outcomes_total\"]",
                "right = [\"outcome_total\"]",
                "`table.identity`: the table has no row `outcome_total`; there are received, ",
            ),
            (
                "every = \"row\"",
                "every = \"column\"",
                "an identity of kind row-total is stated for every row",
            ),
            (
                "right = [\"total\"]",
                "right = [\"total\", \"other\"]",
                "an identity of kind row-total has one total on its right",
            ),
            ("label = \"规章\"", "label = \"——\"", "\"——\" has no words by which it could be recognised"),
            (
                "first_year = 2021",
                "first_year = 2021\nlast_year = 2020",
                "line #, `last_year`: 2020 is before first_year = 2021",
            ),
            ("obligatory = true", "obligatory = yes", "line #"),
            (
                "together = \"other_outcome\"",
                "together = \"其他\"",
                "line #, `table.comparable.together`: \"其他\" is no id",
            ),
            (
                "[[table.comparable]]\nrows = [\"other_not_corrected\"",
                "[[table.comparable]]\nrows = [\"not_corrected\"",
                "line #, `table.comparable`: the table has no row `not_corrected`; there are received, ",
            ),
            (
                "[[table.comparable]]\nrows = [\"licensing\"",
                "[[table.at_most]]\nevery = \"column\"\nleft = [\"licensing\"]\nright = [\"administrative_fees\"]\n\
                 [[table.comparable]]\nrows = [\"licensing\"",
                "`table.at_most`: the rows have no column in common",
            ),
        ] {
            let (found, line) = error(from, to);
            let expected = expected.replace('#', &(line + to.matches('\n').count()).to_string());
            assert!(found.contains(&expected), "{found}\n{expected}");
        }
    }

    #[test]
    fn a_form_can_be_written_from_nothing() {
        let text = "id = \"mine\"\nfirst_year = 2020\n[[table]]\nid = \"visits\"\n[[table.block]]\n\
                    columns = [{ id = \"number\", label = \"次数\" }]\n\
                    rows = [{ id = \"by_phone\", label = \"电话咨询\" }, { id = \"in_all\", label = \"咨询总数\", unit = \"次\" }]\n\
                    [[table.identity]]\nevery = \"column\"\nleft = [\"by_phone\"]\nright = [\"in_all\"]\n\
                    [[table.at_most]]\nevery = \"column\"\nleft = [\"by_phone\"]\nright = [\"in_all\"]\n\
                    [[table.comparable]]\nrows = [\"in_all\"]\ncolumns = [\"number\"]\ntogether = \"enquiries\"\n";
        let form = Form::from_toml(text).unwrap();
        assert_eq!(
            form.cells().map(|cell| cell.address.as_str()).collect::<Vec<_>>(),
            ["visits.by_phone.number", "visits.in_all.number"]
        );
        assert_eq!(form.tables[0].identities[0].label, "咨询总数");
        let at_most = &form.tables[0].at_most[0];
        assert_eq!((&*at_most.label, &*at_most.left, &*at_most.right), ("电话咨询", &[0][..], &[1][..]));
        assert_eq!(form.comparable("visits.by_phone.number"), None);
        assert_eq!(form.comparable("visits.in_all.number").unwrap().as_str(), "visits.enquiries.number");
        assert_eq!(Form::from_toml(&form.to_toml()), Ok(form));
    }
}
