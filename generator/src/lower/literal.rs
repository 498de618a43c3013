//! Values written in the document: listed ones, constants and defaults.

use serde_json::{Number, Value};

use super::class::Class;
use crate::ir::{IntegerFormat, Literal, NumberFormat, StringFormat, Type};

/// The literal that a scalar value is; `None` for null, lists and objects.
pub(super) fn scalar(value: &Value) -> Option<Literal> {
    match value {
        Value::String(text) => Some(Literal::String(text.clone())),
        Value::Bool(value) => Some(Literal::Boolean(*value)),
        Value::Number(number) => {
            let text = || Literal::Number(number.to_string());
            Some(integer(number).map_or_else(text, Literal::Integer))
        }
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// The integer that a number is, also where it is written as `1.0`.
pub(super) fn integer(number: &Number) -> Option<i128> {
    let float = number
        .as_f64()
        .filter(|float| float.fract() == 0.0 && float.abs() < 9.0e15);
    let whole = number
        .as_i64()
        .map(i128::from)
        .or_else(|| number.as_u64().map(i128::from));
    // Exact, for it is below 2^53.
    whole.or_else(|| float.map(|float| float as i128))
}

/// The literal that `value` is as a value of the class, if it fits: also a text where it spells a value of another
/// type, and a number or boolean where a text is meant.
pub(super) fn of_class(value: &Value, class: &Class) -> Option<Literal> {
    let as_it_is = literal_of_class(value, class);
    let spelled = || match value {
        Value::String(text) => {
            let value: Value = text.parse().ok()?;
            literal_of_class(&value, class)
        }
        other => literal_of_class(&Value::String(other.to_string()), class),
    };
    as_it_is.or_else(spelled)
}

fn literal_of_class(value: &Value, class: &Class) -> Option<Literal> {
    let literal = scalar(value)?;
    match class {
        Class::Enum(_, listed) => listed.contains(&literal).then_some(literal),
        Class::Constant(constant) => (*constant == literal).then_some(literal),
        Class::Scalar(ty) => fitting(literal, ty),
        _ => None,
    }
}

/// `literal` as a value of the scalar type, if it fits.
fn fitting(literal: Literal, ty: &Type) -> Option<Literal> {
    match (ty, literal) {
        // What the type takes is known to its author alone.
        (Type::Foreign(_), literal) => Some(literal),
        (Type::Boolean, literal @ Literal::Boolean(_)) => Some(literal),
        (Type::String(format), literal @ Literal::String(_)) => {
            (*format != StringFormat::Binary).then_some(literal)
        }
        (Type::Integer(format), Literal::Integer(value)) => {
            let fits = match format {
                IntegerFormat::Int32 => i32::try_from(value).is_ok(),
                IntegerFormat::Int64 => i64::try_from(value).is_ok(),
                IntegerFormat::UInt32 => u32::try_from(value).is_ok(),
                IntegerFormat::UInt64 => u64::try_from(value).is_ok(),
            };
            fits.then_some(Literal::Integer(value))
        }
        (Type::Number(_), Literal::Integer(value)) => Some(Literal::Number(value.to_string())),
        (Type::Number(_), literal @ Literal::Number(_)) => Some(literal),
        _ => None,
    }
}

/// The type of a value.
pub(super) fn ty(literal: &Literal) -> Type {
    match literal {
        Literal::String(_) => Type::String(StringFormat::Text),
        Literal::Integer(value) if i64::try_from(*value).is_err() => {
            Type::Integer(IntegerFormat::UInt64)
        }
        Literal::Integer(_) => Type::Integer(IntegerFormat::Int64),
        Literal::Number(_) => Type::Number(NumberFormat::Double),
        Literal::Boolean(_) => Type::Boolean,
    }
}

/// Whether a value is of the scalar type.
pub(super) fn is_of(literal: &Literal, scalar: &Type) -> bool {
    fitting(literal.clone(), scalar).is_some()
}
