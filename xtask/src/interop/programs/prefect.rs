//! Prefect: variables of a scheduler of workflows, which hold a value of any type. Its document is of OpenAPI 3.1, and made
//! by FastAPI.

mod checks;

use checks::{Failure, check, server};
use client::endpoints::variables::CreateVariableVariablesPostError;
use client::models::{
    BodyReadVariablesVariablesFilterPost, Variable, VariableCreate, VariableCreateValue,
    VariableFilter, VariableFilterName, VariableSort, VariableUpdate, VariableUpdateValue,
    VariableValue,
};
use client::{Client, Error, Field};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let client = Client::builder().base_url(server("/api")?).build()?;
    let variable = create(&client, "region", "north").await?;
    read(&client, &variable).await?;
    update(&client, &variable).await?;
    list(&client).await?;
    delete(&client, &variable).await?;
    refused(&client).await
}

async fn create(client: &Client, name: &str, value: &str) -> Result<Variable, Failure> {
    let value = VariableCreateValue::String(value.to_owned());
    let body = VariableCreate::new(name, Some(value)).with_tags(vec!["a tag".to_owned()]);
    let reply = client
        .variables()
        .create_variable_variables_post(body)
        .await?;
    check("create: the status is 201", reply.status() == 201)?;
    let variable = reply.into_inner();
    check(
        "create: name and tags come back as they were sent",
        variable.name == name && variable.tags.as_deref() == Some(&["a tag".to_owned()]),
    )?;
    let created = variable
        .created
        .as_ref()
        .ok_or("there is no time of creation")?;
    check(
        "create: the time of creation is a time",
        created.to_timestamp().is_ok(),
    )?;
    Ok(variable)
}

async fn read(client: &Client, variable: &Variable) -> Result<(), Failure> {
    let call = client
        .variables()
        .read_variable_variables_id_get(variable.id.clone());
    let read = call.await?.into_inner();
    check("read: by id it is what was created", read == *variable)?;
    let call = client
        .variables()
        .read_variable_by_name_variables_name_name_get("region");
    let read = call.await?.into_inner();
    check(
        "read: by name it is the same, and its value a string",
        read.id == variable.id && read.value == Some(VariableValue::String("north".to_owned())),
    )
}

/// Changes the value from a string to an object, and sets no other member; then clears the tags.
async fn update(client: &Client, variable: &Variable) -> Result<(), Failure> {
    let update = |change: VariableUpdate| {
        let variables = client.variables();
        variables.update_variable_variables_id_patch(variable.id.clone(), change)
    };
    let read = || {
        client
            .variables()
            .read_variable_variables_id_get(variable.id.clone())
    };
    let object = [
        ("zone".to_owned(), "a".into()),
        ("size".to_owned(), 3.into()),
    ];
    let value = VariableUpdateValue::Object(object.into());
    let reply = update(VariableUpdate::new().with_value(value)).await?;
    check("update: the status is 204", reply.status() == 204)?;
    let changed = read().await?.into_inner();
    match changed.value {
        Some(VariableValue::Object(members)) => check(
            "update: the value is an object now, with the members that were sent",
            members["zone"].as_str() == Some("a") && members["size"].as_i64() == Some(3),
        )?,
        other => return Err(format!("another value: {other:?}").into()),
    }
    check(
        "update: what was not sent has not changed",
        changed.name == "region" && changed.tags.is_some_and(|tags| tags.len() == 1),
    )?;
    update(VariableUpdate::new().with_value(Field::Null)).await?;
    let cleared = read().await?.into_inner();
    check("update: null clears the value", cleared.value.is_none())
}

/// Lists the variables, two on a page.
async fn list(client: &Client) -> Result<(), Failure> {
    for name in ["page_a", "page_b", "page_c"] {
        create(client, name, "x").await?;
    }
    let filter = VariableFilter::new().with_name(VariableFilterName::new().with_like("page_"));
    let mut names = Vec::new();
    loop {
        let body = BodyReadVariablesVariablesFilterPost::new()
            .with_variables(filter.clone())
            .with_sort(VariableSort::NameDesc)
            .with_limit(2)
            .with_offset(names.len() as i64);
        let call = client.variables().read_variables_variables_filter_post();
        let page = call.body(body).await?.into_inner();
        let is_last = page.len() < 2;
        names.extend(page.into_iter().map(|variable| variable.name));
        if is_last {
            break;
        }
    }
    check(
        "list: those with the name that is asked for, sorted, over two pages",
        names == ["page_c", "page_b", "page_a"],
    )
}

async fn delete(client: &Client, variable: &Variable) -> Result<(), Failure> {
    let call = client
        .variables()
        .delete_variable_variables_id_delete(variable.id.clone());
    check("delete: the status is 204", call.await?.status() == 204)?;
    let call = client
        .variables()
        .read_variable_variables_id_get(variable.id.clone());
    let failure = match call.await {
        Err(Error::Api(failure)) => failure,
        other => return Err(format!("not refused by the server: {other:?}").into()),
    };
    check(
        "delete: it is not found, with a status that the document does not name and the body as it came",
        failure.status() == 404 && failure.raw_body().starts_with(b"{\"detail\""),
    )
}

/// A name with capital letters is none.
async fn refused(client: &Client) -> Result<(), Failure> {
    let body = VariableCreate::new("Not A Name", None);
    match client
        .variables()
        .create_variable_variables_post(body)
        .await
    {
        Err(Error::Api(failure)) => match failure.body() {
            CreateVariableVariablesPostError::UnprocessableEntity(error) => {
                // The server calls it `exception_detail`, and the document `detail`: what it does not name is kept.
                let detail = error.undocumented.get("exception_detail");
                let at = detail.and_then(|detail| detail.pointer("/0/loc/1"));
                check(
                    "refused: a name that is none, with the typed error for 422; its members have other names than in the \
                     document, and are there",
                    error.detail.is_none() && at.and_then(|at| at.as_str()) == Some("name"),
                )
            }
            other => Err(format!("another error: {other:?}").into()),
        },
        other => Err(format!("not refused by the server: {other:?}").into()),
    }
}
