"""Rules as Great Expectations suites, and frames of rows as they see them.

Great Expectations and pandas are imported when they are first needed (about three seconds): call `preload` in
a process that forks tasks. One ephemeral context serves a process; nothing is written and nothing is sent.
"""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from eventwire.checks.meaning import MEANING, Row, Surroundings, find_fault, meaning_rules
from eventwire.checks.rules import CHECKED, Kind, Rule, Severity, structural_rules

if TYPE_CHECKING:
    import pandas

ROW_NO = "row_no"  # synthetic: the key itself may be what is broken
_WITH_ROWS = {
    "result_format": "COMPLETE",
    "unexpected_index_column_names": [ROW_NO],
    "return_unexpected_index_query": False,
}
SHARD_RULES = tuple(
    Rule(name=f"shard.{name}", table="shard", kind=Kind.MEANING, columns=(name,), severity=Severity.CRITICAL)
    for name in ("articles_add_up", "rows_belong_to_articles")
)
RULES: Mapping[str, tuple[Rule, ...]] = {
    **{table.name: (*structural_rules(table), *meaning_rules(table.name)) for table in CHECKED},
    "shard": SHARD_RULES,
}


def preload() -> None:
    """Import Great Expectations and make all suites, so that forked tasks find them ready."""
    for table in RULES:
        suite_of(table)
        batch_definition(table)


@cache
def library() -> Any:
    """Give Great Expectations, imported once and quietly."""
    os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")
    logging.getLogger("great_expectations").setLevel(
        logging.WARNING
    )  # else a line for each registered function
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", DeprecationWarning
        )  # what it imports names modules that Python retires
        import great_expectations
        import great_expectations.expectations
    return great_expectations


@cache
def ephemeral_context() -> Any:
    """Give the one context of this process."""
    context = library().get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    return context


@cache
def suite_of(table: str) -> Any:
    """Give the suite of a table; each expectation carries its rule's name in `meta`."""
    ephemeral_context()
    expectations = [_expectation(rule) for rule in RULES[table]]
    return library().ExpectationSuite(name=table, expectations=expectations)


@cache
def batch_definition(table: str) -> Any:
    """Give the definition through which a frame of a table's rows is validated."""
    source = ephemeral_context().data_sources.add_or_update_pandas(name=table)
    return source.add_dataframe_asset(table).add_batch_definition_whole_dataframe(table)


def frame_of(table: str, rows: Sequence[Row], around: Surroundings | None) -> pandas.DataFrame:
    """Put the columns that the table's rules read into a frame, with a column of faults for each meaning."""
    import pandas

    columns: dict[str, Any] = {ROW_NO: range(len(rows))}
    present = set(rows[0]) if rows else set()
    for name in filter(present.__contains__, _columns_read(table)):
        columns[name] = pandas.Series([row.get(name) for row in rows], dtype=object)
    if around is not None:
        for name, fault in MEANING.get(table, ()):
            columns[name] = pandas.Series([find_fault(fault, row, around) for row in rows], dtype=object)
    return pandas.DataFrame(columns)


@cache
def _columns_read(table: str) -> tuple[str, ...]:
    own = (column for rule in RULES[table] if rule.kind is not Kind.MEANING for column in rule.columns)
    return tuple(dict.fromkeys(own))


@cache
def validation_of(table: str) -> Any:
    """Give the validation definition of a table: its runs are kept, and shown in Data Docs."""
    context = ephemeral_context()
    suite = context.suites.add_or_update(suite_of(table))
    definition = library().ValidationDefinition(name=table, data=batch_definition(table), suite=suite)
    return context.validation_definitions.add_or_update(definition)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a rule found in a frame. `broken`: row number and value of each row that breaks it.

    `fault` is set when the rule as a whole failed: a column is missing, or Great Expectations raised.
    """

    rule: Rule
    rows_checked: int
    broken: tuple[tuple[int, Any], ...] = ()
    fault: str | None = None

    @property
    def success(self) -> bool:
        """Whether every row keeps the rule."""
        return not self.broken and self.fault is None


def validate(table: str, frame: pandas.DataFrame) -> tuple[Finding, ...]:
    """Run a table's suite over a frame.

    First for yes or no, which takes half the time; then the rules that failed once more, for their rows.
    """
    suite = suite_of(table)
    batch = batch_definition(table).get_batch(batch_parameters={"dataframe": frame})
    failed = {
        result.expectation_config.meta["rule"]
        for result in batch.validate(suite, result_format="BOOLEAN_ONLY").results
        if not result.success
    }
    again = [copy(expectation) for expectation in suite.expectations if expectation.meta["rule"] in failed]
    found: dict[str, Finding] = {}
    if again:
        part = library().ExpectationSuite(name=table, expectations=again)
        rules = {rule.name: rule for rule in RULES[table]}
        for result in batch.validate(part, result_format=_WITH_ROWS).results:
            rule = rules[result.expectation_config.meta["rule"]]
            found[rule.name] = _finding(rule, len(frame), result)
    return tuple(found.get(rule.name) or Finding(rule=rule, rows_checked=len(frame)) for rule in RULES[table])


def _finding(rule: Rule, rows_checked: int, result: Any) -> Finding:
    """Read the rows of a failed expectation; without rows, it failed as a whole."""
    indexes = result.result.get("unexpected_index_list")
    if not indexes:
        reason = result.result.get("details") or result.exception_info
        return Finding(rule=rule, rows_checked=rows_checked, fault=str(reason)[:500])
    broken = []
    for index in indexes:
        values = [index.get(column) for column in rule.columns]
        broken.append((int(index[ROW_NO]), values[0] if len(values) == 1 else tuple(values)))
    return Finding(rule=rule, rows_checked=rows_checked, broken=tuple(broken))


def _expectation(rule: Rule) -> Any:
    gxe = library().expectations

    make: dict[Kind, Callable[[Rule], tuple[Any, dict[str, Any]]]] = {
        Kind.COLUMNS: lambda rule: (
            gxe.ExpectTableColumnsToMatchSet,
            {"column_set": list(rule.columns), "exact_match": False},
        ),
        Kind.NOT_NULL: lambda rule: (gxe.ExpectColumnValuesToNotBeNull, {"column": rule.columns[0]}),
        Kind.KNOWN: lambda rule: (
            gxe.ExpectColumnValuesToBeInSet,
            {"column": rule.columns[0], "value_set": list(rule.limits)},
        ),
        Kind.FORM: lambda rule: (
            gxe.ExpectColumnValuesToMatchRegex,
            {"column": rule.columns[0], "regex": _whole(rule.limits[0])},
        ),
        Kind.RANGE: lambda rule: (
            gxe.ExpectColumnValuesToBeBetween,
            {"column": rule.columns[0], "min_value": rule.limits[0], "max_value": rule.limits[1]},
        ),
        Kind.UNIQUE: _unique,
        Kind.ORDER: lambda rule: (
            gxe.ExpectColumnPairValuesAToBeGreaterThanB,
            {
                "column_A": rule.columns[0],
                "column_B": rule.columns[1],
                "or_equal": not rule.limits[0],
                "ignore_row_if": "either_value_is_missing",
            },
        ),
        Kind.MEANING: lambda rule: (gxe.ExpectColumnValuesToBeNull, {"column": rule.columns[0]}),
    }
    expectation, arguments = make[rule.kind](rule)
    return expectation(**arguments, severity=rule.severity.value, meta={"rule": rule.name})


def _unique(rule: Rule) -> tuple[Any, dict[str, Any]]:
    gxe = library().expectations

    if len(rule.columns) == 1:
        return gxe.ExpectColumnValuesToBeUnique, {"column": rule.columns[0]}
    return gxe.ExpectCompoundColumnsToBeUnique, {"column_list": list(rule.columns)}


def _whole(pattern: str) -> str:
    """Make a pattern match whole values, without groups that capture: pandas warns of those."""
    return f"^(?:{pattern.replace('(?:', '(').replace('(', '(?:')})$"
