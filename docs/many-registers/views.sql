-- The views that questions.sql asks, over the tables of tables.sql. See docs/many-registers.md.

-- What you match by hand: which inspection of a register is which report.
CREATE TABLE same_report (
  register text,
  inspection text,
  report text,
  PRIMARY KEY (register, inspection)
);

-- An inspection's reference is the name of a folder that each force chose, so it says nothing about another
-- register. What all share is what is printed: the day of publication and the title. `report` is made of both, the
-- title without capitals, signs and spaces. The inspectorate is left out, as forces write it in several ways. What was
-- never published has no day, and is in no comparison.
CREATE VIEW reports AS
SELECT register, inspection, inspectorate, title, published,
  coalesce(
    same_report.report,
    CAST(published AS text) || ' '
      || trim(regexp_replace(lower(title), '[^a-z0-9]+', ' ', 'g'))
  ) AS report
FROM inspections LEFT JOIN same_report USING (register, inspection)
WHERE published IS NOT NULL;

-- A recommendation is the same where the report is, the kind and the printed number. What has no number, as most areas
-- for improvement, goes by its words. Two forces may have typed the words differently: `wording` keeps them without
-- capitals and signs, so that a query can count how many wordings there are. More than one is a thing to look at.
CREATE VIEW asked AS
SELECT recommendations.register, recommendations.recommendation, reports.report,
  reports.published AS report_published, recommendations.kind, recommendations.number,
  trim(regexp_replace(lower(recommendations.text), '[^a-z0-9]+', ' ', 'g')) AS wording,
  coalesce(
    recommendations.number,
    trim(regexp_replace(lower(recommendations.text), '[^a-z0-9]+', ' ', 'g'))
  ) AS item
FROM recommendations JOIN reports USING (register, inspection);
