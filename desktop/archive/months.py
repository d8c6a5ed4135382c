"""How many of some articles were published in each month."""

import json
import re
from collections.abc import Iterable

from sqlite_utils import Database

_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])", re.ASCII)


def months(db: Database, articles: Iterable[int]) -> dict[str, int]:
    """How many of `articles` were published in each month ("2018-03") in which any was, the first first.

    One of which the year alone is known counts for its January, as `narrowing.published_between` has it.
    """
    sql = """select substr(case length(published) when 4 then published || '-01' else published end, 1, 7) as month, count(*) from articles
             where published is not null and id in (select value from json_each(?)) group by month order by month"""
    return {month: int(count) for month, count in db.execute(sql, [json.dumps(list(articles))]) if _MONTH.fullmatch(month)}
