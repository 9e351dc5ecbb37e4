//! The forms that documents are compared with: the editions of the library, and those that a user brings as TOML.

use std::sync::Arc;

use gouji::core::form;
use gouji::core::report::AssembleOptions;
use pyo3::prelude::*;
use pyo3::types::{PyString, PyTuple};

use crate::error;
use crate::indicators::Indicators;
use crate::value::literal;

/// A form: its tables, rows and columns with their labels, units and sums.
#[pyclass(frozen, eq, module = "gouji")]
#[derive(Clone)]
pub(crate) struct Form(pub(crate) Arc<form::Form>);

impl PartialEq for Form {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

#[pymethods]
impl Form {
    /// The form that a TOML text describes; `FormError` says where and why a text is none.
    #[staticmethod]
    fn from_toml(py: Python<'_>, text: &str) -> PyResult<Self> {
        let form = form::Form::from_toml(text).map_err(|error| error::form_error(py, &error))?;
        Ok(Self(Arc::new(form)))
    }

    /// The edition of that id, for example "ogi-2021"; an unknown id raises `UnknownFormError`.
    #[staticmethod]
    fn edition(py: Python<'_>, id: &str) -> PyResult<Self> {
        let known = || form::forms().iter().map(|form| &*form.id).collect();
        form::form(id).cloned().map(Self).ok_or_else(|| error::unknown_form(py, id, known()))
    }

    /// The id, for example ogi-2021.
    #[getter]
    fn id(&self) -> &str {
        &self.0.id
    }

    /// The name under which a figure compares with other editions; None where no other edition counts the same.
    ///
    /// Figures with the same name compare; where several figures of one edition have it, their sum does. An address that
    /// the form does not have raises `UnknownAddressError`.
    fn comparable(&self, py: Python<'_>, address: &str) -> PyResult<Option<&str>> {
        let known = || self.0.cells().map(|cell| cell.address.as_str()).collect();
        let cell = self.0.cell(address).ok_or_else(|| error::unknown_address(py, address, known()))?;
        Ok(cell.comparable.as_ref().map(gouji::core::Address::as_str))
    }

    /// The addresses of the figures whose sum compares under a name; none where the form does not have it.
    fn comparable_as<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.0.comparable_as(name).map(|cell| cell.address.as_str()).collect::<Vec<_>>())
    }

    /// The form as TOML, to make one of your own from it.
    fn to_toml(&self) -> String {
        self.0.to_toml()
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("<Form {}>", literal(py, self.id())?))
    }
}

/// How reports are assembled with the forms of an iterable beside the editions, and with indicators.
pub(crate) fn assemble(
    py: Python<'_>,
    forms: Option<&Bound<'_, PyAny>>,
    indicators: Option<&Bound<'_, Indicators>>,
) -> PyResult<AssembleOptions> {
    let assemble = with_forms(py, forms)?;
    Ok(match indicators {
        Some(indicators) => assemble.with_indicators(indicators.get().0.clone()),
        None => assemble,
    })
}

fn with_forms(py: Python<'_>, forms: Option<&Bound<'_, PyAny>>) -> PyResult<AssembleOptions> {
    let Some(forms) = forms else { return Ok(AssembleOptions::default()) };
    if forms.is_instance_of::<PyString>() || forms.is_instance_of::<Form>() {
        return Err(pyo3::exceptions::PyTypeError::new_err(
            "forms takes several of gouji.Form, for example [gouji.Form.from_toml(text)]",
        ));
    }
    let own = forms.try_iter()?.map(|form| Ok(form?.cast::<Form>()?.get().0.clone()));
    let own = own.collect::<PyResult<Vec<_>>>()?;
    AssembleOptions::with_forms(own).map_err(|error| error::form_error(py, &error))
}
