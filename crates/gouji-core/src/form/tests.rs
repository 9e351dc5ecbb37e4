use super::{forms, label_key};

#[test]
fn the_forms_have_their_official_size() {
    let size = |form: &super::Form| {
        let identities: usize = form.tables.iter().map(|table| table.identities.len()).sum();
        (form.id.to_string(), form.cells().count(), identities)
    };
    let sizes: Vec<_> = forms().iter().map(|form| size(form)).collect();
    assert_eq!(sizes, [("ogi-2019".to_owned(), 198, 40), ("ogi-2021".to_owned(), 200, 42)]);
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
            assert!(identity.left.len() >= 2, "{} {}", table.id, identity.subject);
        }
    }
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
