-- What a national reader asks of many registers, over the views of views.sql. See docs/many-registers.md.
-- Each query runs as it stands in DuckDB and in PostgreSQL. Below it, behind "-- |", is what it gives on eight made-up
-- forces; no such force, report or inspectorate exists. `counts` leaves out what totals leave out: duplicates, what was
-- cancelled, and the recommendations of a report that was withdrawn.

-- How old is each export?
-- A force that exported in August is measured as of August: its late work is later by now, and what it finished since is
-- not there. Look at this before anything else, and ask again where the days differ. It shows, too, whose export is not a
-- public one. Days late, open and overdue are always those of the register's own as_of: no query counts from today.
SELECT register, audience, version, as_of,
  (SELECT max(as_of) FROM registers) - as_of AS days_behind
FROM registers
ORDER BY as_of, register;
-- | register             audience  version  as_of       days_behind
-- | wolden-police        public    0.1.0    2026-08-31  62
-- | brackenshire-police  public    0.1.0    2026-11-01  0
-- | eastmarch-police     public    0.1.0    2026-11-01  0
-- | harfell-police       public    0.1.0    2026-11-01  0
-- | kelderby-police      public    0.1.0    2026-11-01  0
-- | ravensmoor-police    public    0.1.0    2026-11-01  0
-- | saltmarsh-police     public    0.1.0    2026-11-01  0
-- | thornmere-police     public    0.1.0    2026-11-01  0

-- Which report stands alone on a day on which others have a report in common?
-- A title that was typed shorter, or with a slip, is another report; so is one whose day differs. Look at the two, and
-- say in same_report which it is: what follows has Saltmarsh's matched.
WITH counted AS (SELECT published, report, count(*) AS registers FROM reports GROUP BY published, report)
SELECT register, inspection, title
FROM reports JOIN counted USING (published, report)
WHERE counted.registers = 1
  AND EXISTS (
    SELECT 1 FROM counted AS others
    WHERE others.published = reports.published AND others.registers > 1
  )
ORDER BY register, inspection;
-- | register          inspection              title
-- | saltmarsh-police  2024-09-26-hidden-harm  Hidden Harm

-- Who answered each report in time?
-- recotrack works out last_day and in_time, by the time limit that the inspection names (docs/policy-officer.md has the
-- 56 days of section 55). A force is not_yet while there are days left. A report that is answered in the response to
-- another has no clock of its own (with_another), and of some no response is asked (not_asked). What is missing to
-- registers is not known: where the day is only assumed, the public does not see it. Without HAVING the reports about one
-- force are there too.
SELECT min(reports.published) AS published,
  mode() WITHIN GROUP (ORDER BY reports.title) AS title,
  count(*) AS registers,
  count(*) FILTER (WHERE responses.in_time) AS in_time,
  count(*) FILTER (WHERE NOT responses.in_time) AS late,
  count(*) FILTER (WHERE responses.published IS NULL AND responses.days_left >= 0) AS not_yet,
  count(*) FILTER (WHERE responses.published IS NULL AND responses.days_left < 0) AS overdue,
  count(*) FILTER (WHERE inspections.answered_in IS NOT NULL) AS with_another,
  count(*) FILTER (
    WHERE responses.inspection IS NULL AND inspections.answered_in IS NULL
  ) AS not_asked
FROM reports
JOIN inspections USING (register, inspection)
LEFT JOIN responses USING (register, inspection)
WHERE responses.is_over IS NOT TRUE
GROUP BY reports.report
HAVING count(*) > 1
ORDER BY 1, 2;
-- | published   title                                                          registers  in_time  late  not_yet  overdue  with_another  not_asked
-- | 2022-06-16  Answering the call: how forces deal with requests for help     8          8        0     0        0        0             0
-- | 2023-11-23  Missed calls for help: a super-complaint about repeat victims  8          8        0     0        0        0             0
-- | 2024-09-26  Hidden harm: how well forces protect people at risk            8          7        1     0        0        0             0
-- | 2025-05-15  Counting what matters: the state of recorded crime             8          0        0     0        0        8             0
-- | 2026-09-17  Evidence in every pocket: how forces examine digital devices   7          0        0     7        0        0             0

-- Which responses were late, or are, and by how much?
SELECT register, inspection, last_day, published, days_late
FROM responses
WHERE days_late > 0 AND is_over IS NOT TRUE
ORDER BY days_late DESC, register, inspection
LIMIT 10;
-- | register             inspection              last_day    published   days_late
-- | brackenshire-police  2023-05-11-custody      2023-07-05  2023-07-21  16
-- | eastmarch-police     2023-05-11-custody      2023-07-05  2023-07-21  16
-- | harfell-police       2023-05-11-custody      2023-07-05  2023-07-21  16
-- | kelderby-police      2023-05-11-custody      2023-07-05  2023-07-21  16
-- | ravensmoor-police    2023-05-11-custody      2023-07-05  2023-07-21  16
-- | saltmarsh-police     2023-05-11-custody      2023-07-05  2023-07-21  16
-- | thornmere-police     2023-05-11-custody      2023-07-05  2023-07-21  16
-- | wolden-police        2023-05-11-custody      2023-07-05  2023-07-21  16
-- | thornmere-police     2024-09-26-hidden-harm  2024-11-20  2024-12-03  13

-- What did each report get?
-- How many recommendations the responses had to answer, to how many the commissioner gave the explanation that section
-- 55(5B) asks for, and how many of those came after the last day; how many the chief constable answered. Only responses
-- that are published are counted: before, the public sees nothing of them. explained_late is added up over the forces
-- whose export has that column.
SELECT min(reports.published) AS published,
  mode() WITHIN GROUP (ORDER BY reports.title) AS title,
  count(*) AS responses,
  sum(responses.recommendations) AS recommendations,
  sum(responses.explained_by_body) AS explained,
  sum(responses.explained_late) AS explained_late,
  sum(responses.answered_by_chief_constable) AS answered
FROM responses JOIN reports USING (register, inspection)
WHERE responses.published IS NOT NULL
GROUP BY reports.report
HAVING count(*) > 1
ORDER BY 1, 2;
-- | published   title                                                          responses  recommendations  explained  explained_late  answered
-- | 2022-06-16  Answering the call: how forces deal with requests for help     8          24               24         0               24
-- | 2023-11-23  Missed calls for help: a super-complaint about repeat victims  8          16               16         0               16
-- | 2024-09-26  Hidden harm: how well forces protect people at risk            8          40               40         0               40

-- Which open recommendations are the oldest?
-- By the day of the report, not by the due date: a date that was moved makes nothing younger.
SELECT recommendations.register, recommendations.recommendation, inspections.published,
  registers.as_of - inspections.published AS days_open, recommendations.status,
  recommendations.due, recommendations.moves
FROM recommendations
JOIN inspections USING (register, inspection)
JOIN registers USING (register)
WHERE recommendations.counts AND recommendations.is_open AND inspections.published IS NOT NULL
ORDER BY inspections.published, recommendations.register, recommendations.recommendation
LIMIT 10;
-- | register             recommendation                            published   days_open  status    due         moves
-- | harfell-police       2022-01-11-fellside/rec-11                2022-01-11  1755       reopened  2023-01-31  0
-- | harfell-police       2022-01-11-fellside/rec-12                2022-01-11  1755       reopened  2022-10-31  0
-- | brackenshire-police  2023-05-11-custody/afi-detention-reviews  2023-05-11  1270       open      2024-11-11  0
-- | eastmarch-police     2023-05-11-custody/afi-detention-reviews  2023-05-11  1270       open      2024-11-11  0
-- | harfell-police       2023-05-11-custody/afi-detention-reviews  2023-05-11  1270       open      2024-11-11  0
-- | kelderby-police      2023-05-11-custody/afi-detention-reviews  2023-05-11  1270       open      2024-11-11  0
-- | ravensmoor-police    2023-05-11-custody/afi-detention-reviews  2023-05-11  1270       open      2024-11-11  0
-- | saltmarsh-police     2023-05-11-custody/afi-detention-reviews  2023-05-11  1270       open      2024-11-11  0
-- | thornmere-police     2023-05-11-custody/afi-detention-reviews  2023-05-11  1270       open      2024-11-11  0
-- | wolden-police        2023-05-11-custody/afi-detention-reviews  2023-05-11  1208       open      2024-11-11  0

-- How far are all forces together with each recommendation that several have?
SELECT min(asked.report_published) AS published, asked.kind, min(asked.number) AS number,
  count(*) AS registers,
  count(*) FILTER (WHERE recommendations.is_open) AS open,
  count(*) FILTER (WHERE recommendations.is_overdue) AS overdue,
  count(*) FILTER (WHERE recommendations.is_done) AS done,
  count(*) FILTER (WHERE recommendations.status = 'closed') AS closed,
  count(DISTINCT asked.wording) AS wordings
FROM asked JOIN recommendations USING (register, recommendation)
WHERE recommendations.counts
GROUP BY asked.report, asked.kind, asked.item
HAVING count(*) > 1
ORDER BY 1, asked.report, 2, asked.item;
-- | published   kind            number  registers  open  overdue  done  closed  wordings
-- | 2022-06-16  recommendation  1       8          0     0        8     8       1
-- | 2022-06-16  recommendation  2       8          0     0        8     8       1
-- | 2022-06-16  recommendation  3       8          0     0        0     0       1
-- | 2023-11-23  recommendation  1       8          0     0        8     0       1
-- | 2023-11-23  recommendation  2       8          0     0        8     8       1
-- | 2024-09-26  recommendation  1       8          8     0        0     0       1
-- | 2024-09-26  recommendation  2       8          8     7        0     0       2
-- | 2024-09-26  recommendation  3       8          8     0        0     0       1
-- | 2024-09-26  recommendation  4       8          0     0        8     1       1
-- | 2024-09-26  recommendation  5       8          0     0        0     0       1
-- | 2026-09-17  recommendation  1       7          7     0        0     0       1
-- | 2026-09-17  recommendation  4       7          7     7        0     0       1

-- How does one recommendation stand, force by force?
-- A force that is not in the list has no record of it: nobody can tell from here whether it was not addressed to it, or
-- not entered.
SELECT asked.register, recommendations.status, recommendations.disposition,
  recommendations.first_due, recommendations.due, recommendations.moves,
  recommendations.days_late, recommendations.done_on
FROM asked JOIN recommendations USING (register, recommendation)
WHERE asked.report = '2024-09-26 hidden harm how well forces protect people at risk'
  AND asked.kind = 'recommendation' AND asked.number = '2'
ORDER BY asked.register;
-- | register             status  disposition  first_due   due         moves  days_late  done_on
-- | brackenshire-police  open    accepted     2025-07-31  2027-06-30  1      0
-- | eastmarch-police     open    accepted     2025-07-31  2025-07-31  0      458
-- | harfell-police       open    accepted     2025-07-31  2025-07-31  0      458
-- | kelderby-police      open    accepted     2025-07-31  2025-07-31  0      458
-- | ravensmoor-police    open    accepted     2025-07-31  2025-07-31  0      458
-- | saltmarsh-police     open    accepted     2025-07-31  2025-07-31  0      458
-- | thornmere-police     open    accepted     2025-07-31  2025-07-31  0      458
-- | wolden-police        open    accepted     2025-07-31  2025-07-31  0      396

-- What is overdue, by force?
-- With ages, as one number hides whether it is days or years. A force that has nothing overdue has its row. A force that
-- moves its dates has less overdue than one that leaves them: read it with the next one, or count by
-- days_late_against_first.
SELECT registers.register, registers.as_of, count(recommendations.recommendation) AS overdue,
  count(*) FILTER (WHERE recommendations.days_late <= 90) AS to_90_days,
  count(*) FILTER (WHERE recommendations.days_late BETWEEN 91 AND 365) AS to_a_year,
  count(*) FILTER (WHERE recommendations.days_late > 365) AS over_a_year,
  max(recommendations.days_late) AS most_days
FROM registers
LEFT JOIN recommendations ON recommendations.register = registers.register
  AND recommendations.counts AND recommendations.is_overdue
GROUP BY registers.register, registers.as_of
ORDER BY overdue DESC, registers.register;
-- | register             as_of       overdue  to_90_days  to_a_year  over_a_year  most_days
-- | harfell-police       2026-11-01  6        2           0          4            1462
-- | eastmarch-police     2026-11-01  4        2           0          2            720
-- | kelderby-police      2026-11-01  4        2           0          2            720
-- | ravensmoor-police    2026-11-01  4        2           0          2            720
-- | saltmarsh-police     2026-11-01  4        2           0          2            720
-- | thornmere-police     2026-11-01  4        2           0          2            720
-- | brackenshire-police  2026-11-01  3        2           0          1            720
-- | wolden-police        2026-08-31  2        0           0          2            658

-- Which dates were moved?
-- How many due dates of recommendations and actions, how often, how often once they had passed, and by how many days: the
-- one in the middle, and the longest.
SELECT registers.register, count(DISTINCT date_moves.reference) AS dates,
  count(date_moves.reference) AS moves,
  count(*) FILTER (WHERE date_moves.was_late) AS once_passed,
  percentile_disc(0.5) WITHIN GROUP (ORDER BY date_moves.days) AS days_in_the_middle,
  max(date_moves.days) AS most_days
FROM registers LEFT JOIN date_moves ON date_moves.register = registers.register
GROUP BY registers.register
ORDER BY moves DESC, registers.register;
-- | register             dates  moves  once_passed  days_in_the_middle  most_days
-- | harfell-police       26     28     4            120                 671
-- | brackenshire-police  13     15     5            122                 974
-- | eastmarch-police     12     14     4            92                  974
-- | kelderby-police      12     14     4            92                  671
-- | ravensmoor-police    12     14     4            92                  671
-- | saltmarsh-police     12     14     4            92                  1005
-- | thornmere-police     12     14     4            152                 1005
-- | wolden-police        12     13     3            92                  671

-- What has no owner or no date?
-- Open recommendations that nobody owns, or that no day is set for. In an export for public readers an owner that is only
-- assumed reads "Not stated", and a day that is only assumed is not there: both are counted here.
SELECT registers.register, count(recommendations.recommendation) AS open,
  count(recommendations.recommendation) - count(recommendations.owner) AS without_owner,
  count(*) FILTER (WHERE recommendations.owner_title = 'Not stated') AS owner_not_stated,
  count(recommendations.recommendation) - count(recommendations.due) AS without_date
FROM registers
LEFT JOIN recommendations ON recommendations.register = registers.register
  AND recommendations.counts AND recommendations.is_open
GROUP BY registers.register
ORDER BY registers.register;
-- | register             open  without_owner  owner_not_stated  without_date
-- | brackenshire-police  12    1              0                 3
-- | eastmarch-police     12    4              0                 3
-- | harfell-police       20    1              2                 4
-- | kelderby-police      12    1              0                 3
-- | ravensmoor-police    12    1              0                 3
-- | saltmarsh-police     12    1              0                 3
-- | thornmere-police     12    1              0                 3
-- | wolden-police        10    0              0                 3

-- Which are they, in one force?
-- deadline_words are the words of the report: where they are there and due is not, they leave the day open, or the day is
-- assumed.
SELECT recommendation, status, coalesce(owner_title, 'nobody') AS owner, due, deadline_words
FROM recommendations
WHERE register = 'eastmarch-police' AND counts AND is_open
  AND (owner IS NULL OR owner_title = 'Not stated' OR due IS NULL)
ORDER BY recommendation;
-- | recommendation                             status    owner                                            due         deadline_words
-- | 2024-09-26-hidden-harm/rec-01              reopened  nobody                                           2027-11-30  By 31 March 2025
-- | 2024-09-26-hidden-harm/rec-02              open      nobody                                           2025-07-31  By 31 July 2025
-- | 2024-09-26-hidden-harm/rec-03              open      nobody                                                       By the end of 2026
-- | 2025-04-10-assessment/afi-problem-solving  open      Superintendent, neighbourhoods and partnerships
-- | 2025-04-10-assessment/rec-02               open      Detective chief superintendent, investigations               By the end of 2026
-- | 2026-09-17-digital-evidence/rec-04         open      nobody                                           2026-09-17  should immediately
