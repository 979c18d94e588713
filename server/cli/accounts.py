"""Accounts for operators, and the way back for who lost theirs."""

from typing import Annotated

import typer
import uvloop

from server.bootstrap import Service
from server.cli.work import commands, prepare_folder, settings_given, with_database, with_service
from server.people.sign_in.sign_in_links import LINK_LIFE


@commands.command("create-admin")
def create_admin(
    email: Annotated[str, typer.Option(prompt="E-mail")],
    name: Annotated[str, typer.Option(prompt="Name")],
) -> None:
    """Make an account for an operator, and print a link that signs them in once."""
    settings = settings_given()
    prepare_folder(settings)

    async def work(service: Service) -> str:
        person = await service.people.accounts.create(email, name, admin=True)
        return await service.people.links.make(person)

    link = with_database(settings, lambda: uvloop.run(with_service(settings, work)))
    typer.echo(f"Open this within {LINK_LIFE // 60_000} minutes to sign in, once:\n{link}")


@commands.command("sign-in-link")
def sign_in_link(
    email: Annotated[str, typer.Argument(help="The address of the account.")],
) -> None:
    """Print a link that signs the owner of an account in, once: without mail there is no other
    way back for who forgot the password. The service may run."""
    settings = settings_given()
    prepare_folder(settings)
    link = with_database(
        settings,
        lambda: uvloop.run(
            with_service(settings, lambda service: service.people.links.make_by_operator(email))
        ),
    )
    typer.echo(
        "Give it to nobody but the owner, who sees in the account that it was made. "
        f"Opened within {LINK_LIFE // 60_000} minutes it signs in, once:\n{link}"
    )
