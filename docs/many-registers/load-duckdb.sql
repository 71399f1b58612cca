-- Made by `make docs` from the tables of `recotrack export`. See docs/many-registers.md.

INSERT INTO registers BY NAME
SELECT regexp_replace(COLUMNS(*), '^''(''*[=+\-@\t\r\n＝＋－＠])', '\1')
FROM read_csv('exports/*/registers.csv', union_by_name = true, all_varchar = true, header = true,
  delim = ',', quote = '"', escape = '"', comment = '', skip = 0);

INSERT INTO roles BY NAME
SELECT regexp_replace(COLUMNS(*), '^''(''*[=+\-@\t\r\n＝＋－＠])', '\1')
FROM read_csv('exports/*/roles.csv', union_by_name = true, all_varchar = true, header = true,
  delim = ',', quote = '"', escape = '"', comment = '', skip = 0);

INSERT INTO role_holders BY NAME
SELECT regexp_replace(COLUMNS(*), '^''(''*[=+\-@\t\r\n＝＋－＠])', '\1')
FROM read_csv('exports/*/role_holders.csv', union_by_name = true, all_varchar = true, header = true,
  delim = ',', quote = '"', escape = '"', comment = '', skip = 0);

INSERT INTO boards BY NAME
SELECT regexp_replace(COLUMNS(*), '^''(''*[=+\-@\t\r\n＝＋－＠])', '\1')
FROM read_csv('exports/*/boards.csv', union_by_name = true, all_varchar = true, header = true,
  delim = ',', quote = '"', escape = '"', comment = '', skip = 0);

INSERT INTO meetings BY NAME
SELECT regexp_replace(COLUMNS(*), '^''(''*[=+\-@\t\r\n＝＋－＠])', '\1')
FROM read_csv('exports/*/meetings.csv', union_by_name = true, all_varchar = true, header = true,
  delim = ',', quote = '"', escape = '"', comment = '', skip = 0);

INSERT INTO time_limits BY NAME
SELECT regexp_replace(COLUMNS(*), '^''(''*[=+\-@\t\r\n＝＋－＠])', '\1')
FROM read_csv('exports/*/time_limits.csv', union_by_name = true, all_varchar = true, header = true,
  delim = ',', quote = '"', escape = '"', comment = '', skip = 0);

INSERT INTO rag_policy BY NAME
SELECT regexp_replace(COLUMNS(*), '^''(''*[=+\-@\t\r\n＝＋－＠])', '\1')
FROM read_csv('exports/*/rag_policy.csv', union_by_name = true, all_varchar = true, header = true,
  delim = ',', quote = '"', escape = '"', comment = '', skip = 0);

INSERT INTO waivers BY NAME
SELECT regexp_replace(COLUMNS(*), '^''(''*[=+\-@\t\r\n＝＋－＠])', '\1')
FROM read_csv('exports/*/waivers.csv', union_by_name = true, all_varchar = true, header = true,
  delim = ',', quote = '"', escape = '"', comment = '', skip = 0);

INSERT INTO programmes BY NAME
SELECT regexp_replace(COLUMNS(*), '^''(''*[=+\-@\t\r\n＝＋－＠])', '\1')
FROM read_csv('exports/*/programmes.csv', union_by_name = true, all_varchar = true, header = true,
  delim = ',', quote = '"', escape = '"', comment = '', skip = 0);

INSERT INTO programme_boards BY NAME
SELECT regexp_replace(COLUMNS(*), '^''(''*[=+\-@\t\r\n＝＋－＠])', '\1')
FROM read_csv('exports/*/programme_boards.csv', union_by_name = true, all_varchar = true, header = true,
  delim = ',', quote = '"', escape = '"', comment = '', skip = 0);

INSERT INTO programme_references BY NAME
SELECT regexp_replace(COLUMNS(*), '^''(''*[=+\-@\t\r\n＝＋－＠])', '\1')
FROM read_csv('exports/*/programme_references.csv', union_by_name = true, all_varchar = true, header = true,
  delim = ',', quote = '"', escape = '"', comment = '', skip = 0);

INSERT INTO pillars BY NAME
SELECT regexp_replace(COLUMNS(*), '^''(''*[=+\-@\t\r\n＝＋－＠])', '\1')
FROM read_csv('exports/*/pillars.csv', union_by_name = true, all_varchar = true, header = true,
  delim = ',', quote = '"', escape = '"', comment = '', skip = 0);

INSERT INTO pillar_roles BY NAME
SELECT regexp_replace(COLUMNS(*), '^''(''*[=+\-@\t\r\n＝＋－＠])', '\1')
FROM read_csv('exports/*/pillar_roles.csv', union_by_name = true, all_varchar = true, header = true,
  delim = ',', quote = '"', escape = '"', comment = '', skip = 0);

INSERT INTO products BY NAME
SELECT regexp_replace(COLUMNS(*), '^''(''*[=+\-@\t\r\n＝＋－＠])', '\1')
FROM read_csv('exports/*/products.csv', union_by_name = true, all_varchar = true, header = true,
  delim = ',', quote = '"', escape = '"', comment = '', skip = 0);

INSERT INTO measures BY NAME
SELECT regexp_replace(COLUMNS(*), '^''(''*[=+\-@\t\r\n＝＋－＠])', '\1')
FROM read_csv('exports/*/measures.csv', union_by_name = true, all_varchar = true, header = true,
  delim = ',', quote = '"', escape = '"', comment = '', skip = 0);

INSERT INTO readings BY NAME
SELECT regexp_replace(COLUMNS(*), '^''(''*[=+\-@\t\r\n＝＋－＠])', '\1')
FROM read_csv('exports/*/readings.csv', union_by_name = true, all_varchar = true, header = true,
  delim = ',', quote = '"', escape = '"', comment = '', skip = 0);

INSERT INTO inspections BY NAME
SELECT regexp_replace(COLUMNS(*), '^''(''*[=+\-@\t\r\n＝＋－＠])', '\1')
FROM read_csv('exports/*/inspections.csv', union_by_name = true, all_varchar = true, header = true,
  delim = ',', quote = '"', escape = '"', comment = '', skip = 0);

INSERT INTO grades BY NAME
SELECT regexp_replace(COLUMNS(*), '^''(''*[=+\-@\t\r\n＝＋－＠])', '\1')
FROM read_csv('exports/*/grades.csv', union_by_name = true, all_varchar = true, header = true,
  delim = ',', quote = '"', escape = '"', comment = '', skip = 0);

INSERT INTO responses BY NAME
SELECT regexp_replace(COLUMNS(*), '^''(''*[=+\-@\t\r\n＝＋－＠])', '\1')
FROM read_csv('exports/*/responses.csv', union_by_name = true, all_varchar = true, header = true,
  delim = ',', quote = '"', escape = '"', comment = '', skip = 0);

INSERT INTO copies BY NAME
SELECT regexp_replace(COLUMNS(*), '^''(''*[=+\-@\t\r\n＝＋－＠])', '\1')
FROM read_csv('exports/*/copies.csv', union_by_name = true, all_varchar = true, header = true,
  delim = ',', quote = '"', escape = '"', comment = '', skip = 0);

INSERT INTO recommendations BY NAME
SELECT regexp_replace(COLUMNS(*), '^''(''*[=+\-@\t\r\n＝＋－＠])', '\1')
FROM read_csv('exports/*/recommendations.csv', union_by_name = true, all_varchar = true, header = true,
  delim = ',', quote = '"', escape = '"', comment = '', skip = 0);

INSERT INTO recommendation_pillars BY NAME
SELECT regexp_replace(COLUMNS(*), '^''(''*[=+\-@\t\r\n＝＋－＠])', '\1')
FROM read_csv('exports/*/recommendation_pillars.csv', union_by_name = true, all_varchar = true, header = true,
  delim = ',', quote = '"', escape = '"', comment = '', skip = 0);

INSERT INTO links BY NAME
SELECT regexp_replace(COLUMNS(*), '^''(''*[=+\-@\t\r\n＝＋－＠])', '\1')
FROM read_csv('exports/*/links.csv', union_by_name = true, all_varchar = true, header = true,
  delim = ',', quote = '"', escape = '"', comment = '', skip = 0);

INSERT INTO decisions BY NAME
SELECT regexp_replace(COLUMNS(*), '^''(''*[=+\-@\t\r\n＝＋－＠])', '\1')
FROM read_csv('exports/*/decisions.csv', union_by_name = true, all_varchar = true, header = true,
  delim = ',', quote = '"', escape = '"', comment = '', skip = 0);

INSERT INTO addenda BY NAME
SELECT regexp_replace(COLUMNS(*), '^''(''*[=+\-@\t\r\n＝＋－＠])', '\1')
FROM read_csv('exports/*/addenda.csv', union_by_name = true, all_varchar = true, header = true,
  delim = ',', quote = '"', escape = '"', comment = '', skip = 0);

INSERT INTO actions BY NAME
SELECT regexp_replace(COLUMNS(*), '^''(''*[=+\-@\t\r\n＝＋－＠])', '\1')
FROM read_csv('exports/*/actions.csv', union_by_name = true, all_varchar = true, header = true,
  delim = ',', quote = '"', escape = '"', comment = '', skip = 0);

INSERT INTO action_pillars BY NAME
SELECT regexp_replace(COLUMNS(*), '^''(''*[=+\-@\t\r\n＝＋－＠])', '\1')
FROM read_csv('exports/*/action_pillars.csv', union_by_name = true, all_varchar = true, header = true,
  delim = ',', quote = '"', escape = '"', comment = '', skip = 0);

INSERT INTO waits BY NAME
SELECT regexp_replace(COLUMNS(*), '^''(''*[=+\-@\t\r\n＝＋－＠])', '\1')
FROM read_csv('exports/*/waits.csv', union_by_name = true, all_varchar = true, header = true,
  delim = ',', quote = '"', escape = '"', comment = '', skip = 0);

INSERT INTO updates BY NAME
SELECT regexp_replace(COLUMNS(*), '^''(''*[=+\-@\t\r\n＝＋－＠])', '\1')
FROM read_csv('exports/*/updates.csv', union_by_name = true, all_varchar = true, header = true,
  delim = ',', quote = '"', escape = '"', comment = '', skip = 0);

INSERT INTO evidence BY NAME
SELECT regexp_replace(COLUMNS(*), '^''(''*[=+\-@\t\r\n＝＋－＠])', '\1')
FROM read_csv('exports/*/evidence.csv', union_by_name = true, all_varchar = true, header = true,
  delim = ',', quote = '"', escape = '"', comment = '', skip = 0);

INSERT INTO date_moves BY NAME
SELECT regexp_replace(COLUMNS(*), '^''(''*[=+\-@\t\r\n＝＋－＠])', '\1')
FROM read_csv('exports/*/date_moves.csv', union_by_name = true, all_varchar = true, header = true,
  delim = ',', quote = '"', escape = '"', comment = '', skip = 0);

INSERT INTO due_now BY NAME
SELECT regexp_replace(COLUMNS(*), '^''(''*[=+\-@\t\r\n＝＋－＠])', '\1')
FROM read_csv('exports/*/due_now.csv', union_by_name = true, all_varchar = true, header = true,
  delim = ',', quote = '"', escape = '"', comment = '', skip = 0);
