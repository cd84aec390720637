"""The tables of the memory."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    DateTime,
    Float,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)  # fmt: skip

metadata = MetaData()

translations = Table(
    "translation",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source_hash", String(32), nullable=False),
    Column("locale", String(35), nullable=False),
    Column("signature", String(255), nullable=False),
    Column("slice", String(32), nullable=False),
    Column("target_hash", String(32), nullable=False),
    Column("source", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("state", String(16), nullable=False),
    Column("origin", String(100), nullable=False),
    Column("who", String(255), nullable=False),
    Column("score", Float),
    Column("cost", Float, nullable=False),
    Column("tried", Text, nullable=False),
    Column("article", String(1000), nullable=False),
    Column("segment", String(100), nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("source_hash", "locale", "signature", "slice", "target_hash", "state", name="translation_once"),
    Index("translation_by_source", "source_hash", "locale"),
)
"""Every translation ever made; the key is design decision 3's, with target and state so that people's versions all stay."""

desk = Table(
    "desk",
    metadata,
    Column("article", String(1000), primary_key=True),
    Column("locale", String(35), primary_key=True),
    Column("segment", String(100), primary_key=True),
    Column("source", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("state", String(16), nullable=False),
    Column("origin", String(100), nullable=False),
    Column("signature", String(255), nullable=False),
    Column("slice", String(32), nullable=False),
    Column("who", String(255), nullable=False),
    Column("score", Float),
    Column("cost", Float, nullable=False),
    Column("tried", Text, nullable=False),
)
"""What diglot last wrote to each bilingual file, so that what a person changed there can be seen."""

handoffs = Table(
    "handoff",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("handoff", String(16), nullable=False),
    Column("article", String(1000), nullable=False),
    Column("locale", String(35), nullable=False),
    Column("profile", String(16), nullable=False),
    Column("segment", String(100), nullable=False),
    Column("source_hash", String(32), nullable=False),
    Column("target_hash", String(32), nullable=False),
    Column("state", String(16), nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Index("handoff_by_article", "article", "locale"),
)
"""Every unit that was handed to a translator, as it stood then; all hand-offs are kept."""

acceptances = Table(
    "acceptance",
    metadata,
    Column("article", String(1000), primary_key=True),
    Column("locale", String(35), primary_key=True),
    Column("segment", String(100), primary_key=True),
    Column("rule", String(100), primary_key=True),
    Column("text", String(32), nullable=False),
    Column("who", String(255), nullable=False),
    Column("why", Text, nullable=False),
    Column("at", String(10), nullable=False),
)
"""Findings that somebody lets stand, each for one text of the segment."""
