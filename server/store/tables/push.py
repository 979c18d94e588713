"""Browsers that want notes while none of our pages is open."""

from typing import Final

from sqlalchemy import BigInteger, Column, ForeignKey, Index, LargeBinary, Table, Text, TypedColumns

from server.store.tables.base import metadata


class PushSubscriptionsColumns(TypedColumns):
    """`sealed` is the subscription, under its person's key; `place` a digest of its address, by
    which a browser that another person signed in with is found.
    """

    sign_in: Column[str] = Column(
        Text, ForeignKey("sign_ins.id", ondelete="CASCADE"), primary_key=True
    )
    person: Column[str] = Column(Text, ForeignKey("people.id", ondelete="CASCADE"), nullable=False)
    place: Column[bytes] = Column(LargeBinary, nullable=False, unique=True)
    sealed: Column[bytes] = Column(LargeBinary, nullable=False)
    since: Column[int] = Column(BigInteger, nullable=False)


push_subscriptions: Final = Table(
    "push_subscriptions",
    metadata,
    PushSubscriptionsColumns,
    Index("ix_push_subscriptions_person", "person"),
)
