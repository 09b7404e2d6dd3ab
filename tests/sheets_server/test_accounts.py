"""A bearer token is a user."""

import pytest

from sync.sheets_server.accounts import User, permission_id_of, user_of_authorization, user_of_token


@pytest.mark.parametrize(
    ("header", "email"),
    [
        ("Bearer somchai@example.com", "somchai@example.com"),
        ("bearer  Somchai@Example.com ", "somchai@example.com"),
        ("Bearer test", "test@embedded.invalid"),
        ("Bearer ya29.a0/x", "ya29.a0-x@embedded.invalid"),
    ],
)
def test_a_bearer_token_is_a_user(header: str, email: str) -> None:
    assert user_of_authorization(header) == User(email)


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer ", "Basic dTpw", "Bearer a b"])
def test_without_a_usable_bearer_token_there_is_no_user(header: str | None) -> None:
    assert user_of_authorization(header) is None


def test_service_accounts_are_known_by_their_address() -> None:
    assert user_of_token("robot@project.iam.gserviceaccount.com").is_service_account
    assert not user_of_token("gserviceaccount.com@example.com").is_service_account
    assert not user_of_token("x@notgserviceaccount.com").is_service_account


def test_two_long_tokens_stay_two_users() -> None:
    first, second = user_of_token("a" * 200 + "1"), user_of_token("a" * 200 + "2")
    assert first != second
    assert len(first.email.partition("@")[0]) <= 64


def test_a_permission_id_is_twenty_digits_and_stable() -> None:
    assert permission_id_of("a@example.com") == permission_id_of(" A@Example.com ")
    assert len(permission_id_of("a@example.com")) == 20
    assert permission_id_of("a@example.com").isdigit()
