//! The words of problems: what was found, in Chinese and English.

use super::lines::{Item, Line};
use crate::location::Location;
use crate::report::Problem;

fn problem(code: &'static str, message: String, message_en: String, location: &Location) -> Problem {
    Problem { code, message, message_en, location: location.clone() }
}

pub(super) fn title_missing(location: &Location) -> Problem {
    problem(
        "title-missing",
        "未找到年度报告标题".to_owned(),
        "no title of an annual report was found".to_owned(),
        location,
    )
}

pub(super) fn year_missing(location: &Location) -> Problem {
    problem("year-missing", "未找到报告年度".to_owned(), "no report year was found".to_owned(), location)
}

pub(super) fn year_from_text(year: i32, location: &Location) -> Problem {
    let zh = format!("标题无年份，取正文中的{year}年");
    problem("year-from-text", zh, format!("the title has no year; {year} was taken from the text"), location)
}

pub(super) fn year_differs(title: i32, period: i32, location: &Location) -> Problem {
    let zh = format!("标题为{title}年，统计期限为{period}年");
    problem("year-differs", zh, format!("the title says {title}, the period says {period}"), location)
}

pub(super) fn year_from_published(year: i32, published: &str, location: &Location) -> Problem {
    let zh = format!("标题和正文未写明年度，按发布日期{published}取{year}年");
    let en = format!("neither title nor period has a year; {year} was taken from the date {published}");
    problem("year-from-published", zh, en, location)
}

pub(super) fn published_differs(published: &str, year: i32, location: &Location) -> Problem {
    let zh = format!("日期{published}不在{year}年度的次年");
    let en = format!("the date {published} is not in the year after {year}");
    problem("published-differs", zh, en, location)
}

pub(super) fn title_years_differ(first: i32, last: i32, location: &Location) -> Problem {
    let zh = format!("标题中有{first}年和{last}年，取{last}年");
    problem(
        "title-years-differ",
        zh,
        format!("the title names {first} and {last}; {last} was taken"),
        location,
    )
}

pub(super) fn issuer_from_text(name: &str, location: &Location) -> Problem {
    let zh = format!("标题无单位名称，取别处所署“{name}”");
    problem("issuer-from-text", zh, format!("the title names no body; \"{name}\" stands elsewhere"), location)
}

pub(super) fn issuer_differs(title: &str, signed: &str, location: &Location) -> Problem {
    let zh = format!("标题的单位为“{title}”，落款为“{signed}”");
    problem("issuer-differs", zh, format!("the title names \"{title}\", the foot \"{signed}\""), location)
}

pub(super) fn scope_differs(location: &Location) -> Problem {
    let zh = "文中对数据口径的说明前后不一，未取定".to_owned();
    problem("scope-differs", zh, "the text states two scopes; none was taken".to_owned(), location)
}

pub(super) fn table_absent(heading: &str, id: &str, location: &Location) -> Problem {
    let zh = format!("未找到表格：{heading}");
    problem("table-absent", zh, format!("table `{id}` ({heading}) was not found"), location)
}

/// `differing` is the number of figures that are not those of the first print; `None` where the editions differ.
pub(super) fn table_again(id: &str, differing: Option<usize>, location: &Location) -> Problem {
    let (zh, en) = match differing {
        Some(0) => ("各数与前表相同".to_owned(), "with the same figures".to_owned()),
        Some(count) => (
            format!("有{count}格与前表不同，按地址取数时取前表"),
            format!("{count} of its figures differ from the first, which is the one that addresses mean"),
        ),
        None => ("格式与前表不同".to_owned(), "in another edition".to_owned()),
    };
    problem(
        "table-again",
        format!("同一表格（{id}）又出现一次，{zh}"),
        format!("table `{id}` is printed again, {en}"),
        location,
    )
}

pub(super) fn hidden_table(id: &str, location: &Location) -> Problem {
    let zh = format!("隐藏处另有一张表（{id}），未采用");
    problem("hidden-table", zh, format!("a hidden table `{id}` was left out"), location)
}

pub(super) fn form_undecided(year: Option<i32>, location: &Location) -> Problem {
    let (zh, en) = match year {
        Some(_) => (
            "表格与两个版本的格式都相符，按报告年度取定",
            "the table fits more than one edition; the report year decided",
        ),
        None => (
            "表格与两个版本的格式都相符，报告年度不明，取最新的版本",
            "the table fits more than one edition and no report year is known; the newest was taken",
        ),
    };
    problem("form-undecided", zh.to_owned(), en.to_owned(), location)
}

pub(super) fn edition_differs_from_year(id: &str, form: &str, year: i32, location: &Location) -> Problem {
    let zh = format!("表格 {id} 采用 {form} 格式，与{year}年应用的格式不同");
    problem(
        "edition-differs-from-year",
        zh,
        format!("table `{id}` follows {form}, which is not prescribed for {year}"),
        location,
    )
}

pub(super) fn row_missing(label: &str, location: &Location) -> Problem {
    problem("row-missing", format!("未找到行“{label}”"), format!("row \"{label}\" was not found"), location)
}

pub(super) fn row_by_order(rows: usize, location: &Location) -> Problem {
    let zh = format!("{rows}行无行标题，行数相符，按顺序对应");
    problem("row-by-order", zh, format!("{rows} rows without labels were placed by order"), location)
}

/// `figures` are the cells of the row as printed, `columns` those in which they may stand.
pub(super) fn ambiguous_row(label: &str, figures: &[&str], columns: &[&str], line: &Line<'_>) -> Problem {
    let written: Vec<&str> = figures.iter().map(|text| text.trim()).collect();
    let cells = written.join(" | ");
    let zh = format!(
        "行“{label}”的{}格（{cells}）无法确定属于哪一列，未读取；可能的列：{}",
        figures.len(),
        columns.join("、")
    );
    let en = format!(
        "the {} cells of row \"{label}\" ({cells}) cannot be assigned to columns with certainty and were not read; \
         they may be any of {}",
        figures.len(),
        columns.join(", ")
    );
    problem("ambiguous-placement", zh, en, line.location)
}

/// `labels` are the rows of the form that each of them may be.
pub(super) fn ambiguous_rows(rows: usize, labels: &[&str], line: &Line<'_>) -> Problem {
    let zh = format!("{rows}行无法确定属于哪一行，未读取；可能的行：{}", labels.join("、"));
    let en = format!(
        "not read, for nobody can say which rows of the form they are: {rows}; each may be any of {}",
        labels.join(", ")
    );
    problem("ambiguous-placement", zh, en, line.location)
}

pub(super) fn columns_doubtful(location: &Location) -> Problem {
    problem(
        "ambiguous-placement",
        "表头未标明各数所在的列，按次序对应则多数合计不成立，这些数未读取".to_owned(),
        "no header names the columns in their place, and in the order of the form most sums fail; the figures were not read"
            .to_owned(),
        location,
    )
}

pub(super) fn extra_row(label: &str, line: &Line<'_>) -> Problem {
    let label = label.trim();
    problem(
        "extra-row",
        format!("格式中没有的行“{label}”"),
        format!("row \"{label}\" is not in the form"),
        line.location,
    )
}

pub(super) fn further_reports(count: usize, location: &Location) -> Problem {
    problem(
        "further-reports",
        format!("文件中另有{count}份年度报告，此处为第一份"),
        format!("the file holds {count} more; this is the first report"),
        location,
    )
}

pub(super) fn extra_column(label: &str, item: &Item<'_>) -> Problem {
    problem(
        "extra-column",
        format!("格式中没有的列“{label}”，另行保留"),
        format!("column \"{label}\" is not in the form; its figures are kept as extras"),
        item.location,
    )
}

pub(super) fn surplus_figure(label: &str, item: &Item<'_>) -> Problem {
    let text = item.text.trim();
    let zh = format!("行“{label}”多出一个数“{text}”");
    problem(
        "surplus-cells",
        zh,
        format!("row \"{label}\" has a figure \"{text}\" beyond its columns"),
        item.location,
    )
}

pub(super) fn section_missing(heading: &str, location: &Location) -> Problem {
    let zh = format!("未找到“{heading}”");
    problem("section-missing", zh, format!("section \"{heading}\" was not found"), location)
}

pub(super) fn section_repeated(heading: &str, location: &Location) -> Problem {
    let zh = format!("“{}”一部分重复出现", heading.trim());
    problem("section-repeated", zh, format!("section \"{}\" stands again", heading.trim()), location)
}

pub(super) fn section_out_of_order(heading: &str, location: &Location) -> Problem {
    let zh = format!("“{}”一部分的次序与格式不同", heading.trim());
    let en = format!("section \"{}\" stands elsewhere than in the form", heading.trim());
    problem("section-out-of-order", zh, en, location)
}

pub(super) fn section_misnumbered(number: &str, heading: &str, location: &Location) -> Problem {
    let zh = format!("“{}”的序号“{}”与格式不同", heading.trim(), number.trim());
    let en =
        format!("section \"{}\" has the number \"{}\", unlike in the form", heading.trim(), number.trim());
    problem("section-misnumbered", zh, en, location)
}
