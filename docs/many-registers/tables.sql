-- Made by `make docs` from the tables of `recotrack export`. See docs/many-registers.md.

-- The register that was exported: one row.
CREATE TABLE registers (
  register text, -- the register: the name of its force, in small letters with hyphens
  force text, -- the name of the force
  commissioner_title text, -- the office of the local policing body
  commissioner_short text, -- its short form
  commissioner_name text, -- the commissioner's name
  chief_constable text, -- the chief constable's name
  due_soon integer, -- days before a due date that count as due soon
  stale_after integer, -- days without a sign of life after which open work is stale
  format integer, -- of the records
  as_of date, -- the day as of which all of it is
  known_on_commit text, -- with --known-on: the commit whose records these are
  audience text, -- who may read it: internal, committee or public
  version text, -- the recotrack that wrote it
  PRIMARY KEY (register)
);

-- Whoever owns, verifies, reports or chairs.
CREATE TABLE roles (
  register text, -- the register: the name of its force, in small letters with hyphens
  role text, -- the id of the role; to others than internal readers made of its title
  title text, -- the title as printed, such as Pillar 4 lead
  name text, -- who holds it now; printed in internal documents only
  email text, -- their e-mail address; printed in internal documents only
  until date, -- the last day of a role that has ended
  source text, -- the document, page or address that the facts come from
  PRIMARY KEY (register, role)
);

-- Who held a role before the one who holds it now; for internal readers only.
CREATE TABLE role_holders (
  register text, -- the register: the name of its force, in small letters with hyphens
  role text, -- the role
  number integer, -- its place, from 1
  name text, -- who held it; printed in internal documents only
  held_from date, -- the first day; else the day after the last day of the holder before
  until date, -- the last day
  PRIMARY KEY (register, role, number)
);

-- Meetings that chase progress.
CREATE TABLE boards (
  register text, -- the register: the name of its force, in small letters with hyphens
  board text, -- the id of the board; to others than internal readers made of its title
  title text, -- the title as printed
  chair text, -- the role that chairs it
  meets text, -- how often, such as monthly
  last_met date, -- the last day it met
  next_meeting date, -- the first planned day that has not passed
  source text, -- the document, page or address that the facts come from
  PRIMARY KEY (register, board)
);

-- Days on which boards met, or are to meet.
CREATE TABLE meetings (
  register text, -- the register: the name of its force, in small letters with hyphens
  board text, -- the board
  date date, -- the day
  state text, -- held, planned, or not recorded as held: planned, and passed
  was_planned boolean, -- whether the day was planned
  PRIMARY KEY (register, board, date)
);

-- Named time limits for responses.
CREATE TABLE time_limits (
  register text, -- the register: the name of its force, in small letters with hyphens
  time_limit text, -- its name
  days integer, -- how many days or months
  unit text, -- calendar days, working days or months
  first_day_counts boolean, -- true if the day of publication is day 1
  basis text, -- the law that sets it
  PRIMARY KEY (register, time_limit)
);

-- The lines by which colours are given: the first that fits wins.
CREATE TABLE rag_policy (
  register text, -- the register: the name of its force, in small letters with hyphens
  number integer, -- its place, from 1
  colour text, -- the colour that is shown
  condition text, -- the state that it is shown for
  PRIMARY KEY (register, number)
);

-- Rules that are set aside for a place.
CREATE TABLE waivers (
  register text, -- the register: the name of its force, in small letters with hyphens
  number integer, -- its place, from 1
  rule text, -- the rule that is set aside
  place text, -- the complete reference of what it is set aside for
  because text, -- why; every check repeats it, and a waiver without a reason does not hold
  until date, -- the last day it holds
  PRIMARY KEY (register, number)
);

-- Programmes of work.
CREATE TABLE programmes (
  register text, -- the register: the name of its force, in small letters with hyphens
  programme text, -- its reference
  title text, -- the title as printed
  aim text, -- what it is for
  project_manager text, -- the role that runs it
  ended date, -- the day from which it takes no new work
  continued_in text, -- the pillar or programme in which its work goes on, if it ended
  source text, -- the document, page or address that the facts come from
  PRIMARY KEY (register, programme)
);

-- The boards that a programme reports to.
CREATE TABLE programme_boards (
  register text, -- the register: the name of its force, in small letters with hyphens
  programme text, -- the programme
  board text, -- the board
  PRIMARY KEY (register, programme, board)
);

-- Documents that a programme refers to.
CREATE TABLE programme_references (
  register text, -- the register: the name of its force, in small letters with hyphens
  programme text, -- the programme
  number integer, -- its place, from 1
  title text, -- what it is
  address text, -- where it stands
  PRIMARY KEY (register, programme, number)
);

-- Parts of programmes.
CREATE TABLE pillars (
  register text, -- the register: the name of its force, in small letters with hyphens
  pillar text, -- its complete reference
  programme text, -- the programme that it is part of
  number text, -- the number as printed
  title text, -- the title as printed
  problem text, -- the problem statement
  long_term_aim text, -- what it is for in the long term
  ended date, -- the day from which it takes no new work
  continued_in text, -- the pillar or programme in which its work goes on, if it ended
  stakeholders text, -- who has an interest, separated by semicolons
  source text, -- the document, page or address that the facts come from
  PRIMARY KEY (register, pillar)
);

-- The roles that lead a pillar, or work with it.
CREATE TABLE pillar_roles (
  register text, -- the register: the name of its force, in small letters with hyphens
  pillar text, -- the pillar
  role text, -- the role
  part text, -- lead or partner
  PRIMARY KEY (register, pillar, role, part)
);

-- What pillars make, and what may serve as evidence.
CREATE TABLE products (
  register text, -- the register: the name of its force, in small letters with hyphens
  product text, -- its complete reference
  pillar text, -- the pillar that makes it
  title text, -- the title as printed
  address text, -- its place: an address, or a path from the folder that holds records/
  source text, -- the document, page or address that the facts come from
  PRIMARY KEY (register, product)
);

-- Key performance indicators, with what their last reading says.
CREATE TABLE measures (
  register text, -- the register: the name of its force, in small letters with hyphens
  measure text, -- its complete reference
  programme text, -- the programme
  title text, -- the title as printed, such as Charge rate
  unit text, -- what it is measured in, such as % or days
  better text, -- which way is better: higher or lower
  baseline double precision, -- the value at the start
  target double precision, -- the value aimed at
  last_read date, -- the day of the last reading
  last_value double precision, -- the value of the last reading
  than_last_time text, -- better, worse or the same as the reading before; higher or lower if the measure does not say which is better
  than_baseline text, -- the same, compared with the baseline
  target_reached boolean, -- whether the last reading reaches the target
  source text, -- the document, page or address that the facts come from
  PRIMARY KEY (register, measure)
);

-- Values of measures.
CREATE TABLE readings (
  register text, -- the register: the name of its force, in small letters with hyphens
  measure text, -- the measure
  number integer, -- its place, from 1
  date date, -- the day it holds for
  value double precision, -- the value, in the measure's unit
  note text, -- what there is to say about it
  PRIMARY KEY (register, measure, number)
);

-- Reports that the inspectorate published, and other inspections.
CREATE TABLE inspections (
  register text, -- the register: the name of its force, in small letters with hyphens
  inspection text, -- its reference
  title text, -- the title of the report
  short_title text, -- what papers call it, such as Custody; worked out from the title if absent
  inspectorate text, -- who inspected, such as HMICFRS
  kind text, -- the kind of inspection, such as thematic, force, follow-up, super-complaint, self-assessment or audit
  published date, -- the day the report was published
  received date, -- the day the report was received; needed if it was not published
  url text, -- the address of the report
  summary text, -- what the inspection looked at
  recommendations_in_report integer, -- how many recommendations the report has in all, to whomever
  recommendations_recorded integer, -- how many recommendations, areas for improvement and causes of concern of it are recorded
  recommendations_not_entered integer, -- how many of the recommendations that the report counts have no record
  programme text, -- the programme that answers it
  response_rule text, -- the time limit in register.yaml that holds, such as police-act-55
  response_due date, -- the last day, if the report itself sets it
  answered_in text, -- the other inspection whose response answers this one too
  withdrawn date, -- the day on which the report was withdrawn
  withdrawn_because text, -- why, as the inspectorate says it
  replaced_by text, -- the inspection of the report that was published in its place
  assumed text, -- the keys of the record that its source does not state, with commas
  source text, -- the document, page or address that the facts come from
  PRIMARY KEY (register, inspection)
);

-- The inspectorate's grade of each area.
CREATE TABLE grades (
  register text, -- the register: the name of its force, in small letters with hyphens
  inspection text, -- the report
  area text, -- what was graded
  grade text, -- the grade
  PRIMARY KEY (register, inspection, area)
);

-- The response to a report, recorded or still due, and whether it is in time.
CREATE TABLE responses (
  register text, -- the register: the name of its force, in small letters with hyphens
  inspection text, -- the report that it answers
  rule text, -- the time limit that holds; response_due if the report sets the day
  basis text, -- the law that sets it
  last_day date, -- the last day on which it is in time
  published date, -- the day it went public; it is the day that s.55(5A) counts
  published_at text, -- the web address of the published response
  in_time boolean, -- whether it was published in time; empty until it is, and where none was due any more
  days_left integer, -- days to the last day, below zero after it; empty once it is published
  days_late integer, -- days from the last day to the day of publication or, before it is published, to the day of the export; 0 in time
  is_over boolean, -- whether no response is due any more, since the report was withdrawn before one was published
  recommendations integer, -- how many recommendations it has to answer
  explained_by_body integer, -- for how many of them the commissioner says what is done, or why nothing is, s.55(5B)
  explained_late integer, -- how many of these were explained after the last day
  answered_by_chief_constable integer, -- how many of them the chief constable has answered
  copies_missing text, -- the copies of s.55(6) that are not recorded as sent, separated by commas
  comments_invited date, -- the day on which the chief constable was asked to comment
  comments_due date, -- the day by which the comments are due
  comments_received date, -- the day on which the comments came
  comments_days_late integer, -- how many days after comments_due they came; 0 in time
  chief_constable text, -- as signed
  chief_constable_comments text, -- the chief constable's comments; s.55(5)
  commissioner_title text, -- the office, as signed
  commissioner text, -- as signed
  initial_response text, -- the body's comments on the report
  response_to_chief_constable text, -- the body's response to the chief constable's comments; s.55(5)
  overall_comments text, -- the body's closing comments
  form_version text, -- the version that the form prints
  assumed text, -- the keys of the record that its source does not state, with commas
  source text, -- the document, page or address that the facts come from
  PRIMARY KEY (register, inspection)
);

-- Copies of responses that were sent, s.55(6).
CREATE TABLE copies (
  register text, -- the register: the name of its force, in small letters with hyphens
  inspection text, -- the report that the response answers
  number integer, -- its place, from 1
  sent_to text, -- to whom: Home Secretary, HMICFRS or any other recipient, by name or title
  date date, -- the day it was sent
  PRIMARY KEY (register, inspection, number)
);

-- Recommendations, areas for improvement and causes of concern, with their state on the day.
CREATE TABLE recommendations (
  register text, -- the register: the name of its force, in small letters with hyphens
  recommendation text, -- its complete reference
  inspection text, -- the inspection that it comes from
  kind text, -- the kind of finding: recommendation, area for improvement or cause of concern
  number text, -- the number as printed, such as 3, 7.1 or 3a; absent if none was printed
  addressed_to text, -- to whom, as the report says; not the owner
  title text, -- the first sentence of its text
  text text, -- the words as published; never changed
  deadline_words text, -- the words of the deadline, as published
  deadline_date date, -- the day that the words mean
  deadline_basis text, -- how the day follows from the words: stated, assumed, relative, immediate or none
  disposition text, -- how far it is accepted, as published: accepted, partly accepted, not accepted or not for us
  reason text, -- why, if it is not wholly accepted or not for us
  decision text, -- what holds on the day: the last decision after publication, else what was published
  decided_on date, -- the day of the decision after publication that holds
  chief_constable_answer text, -- the chief constable's answer
  commissioner_explanation text, -- the body's explanation: what action is taken or proposed, or why none; s.55(5B)
  is_answered boolean, -- whether the chief constable has answered it, in the response or an addendum
  is_explained boolean, -- whether the commissioner says what is done, or why nothing is, s.55(5B)
  status text, -- where it stands on the day
  status_since date, -- the day of the update, or of the decision, that brought the status
  rag text, -- its colour, by the register's policy
  rag_condition text, -- the line of the policy that gave it, as in the table rag_policy
  rag_because text, -- that line in words about this one
  owner text, -- the role that owns it on the day
  owner_title text, -- the title of that role
  due date, -- the due date that holds
  first_due date, -- the first due date, which never changes
  moves integer, -- how many times the due date has moved
  not_agreed integer, -- how many later days were given in place of the due date, to which nobody agreed: the date stayed
  days_moved integer, -- days from the first due date to the one that holds
  days_left integer, -- days to the due date, below zero after it; empty unless open and dated
  days_late integer, -- days after the due date while open; 0 where it is not late; of a cause of concern whose own date has not passed by its recommendation that is late the longest
  days_late_against_first integer, -- the same against the first due date
  done_on date, -- the day on which it was done; empty while it is not
  done_day_assumed boolean, -- whether no source states that day: then nothing is counted from it
  done_days_late integer, -- how many days after the due date that was; 0 in time
  done_days_late_against_first integer, -- the same against the first due date
  cancelled_days_late integer, -- how many days after the due date it was cancelled; 0 in time; empty unless it was, on a day that a source states
  forecast date, -- the day on which it is expected to be done, while it is open
  last_life date, -- the last sign of life: an update, a decision, or the day it was added
  days_silent integer, -- days since then
  counts boolean, -- whether totals count it: not a duplicate, not cancelled, not of a report that was withdrawn, and there on the day
  is_open boolean, -- whether there is still something to do
  is_done boolean, -- whether it is complete, verified, submitted or closed
  is_started boolean, -- whether work on it is recorded
  is_overdue boolean, -- open after its due date, or with a recommendation that is
  is_due_soon boolean, -- open, and due within the policy's days
  is_stale boolean, -- open, and silent for longer than the policy allows
  duplicate_of text, -- the recommendation that it is counted with
  withdrawn date, -- the day from which its report no longer stands
  is_ready_to_complete boolean, -- open, with every action done or cancelled
  parts integer, -- of a cause of concern, how many recommendations are part of it
  parts_done integer, -- how many of those are done
  actions integer, -- how many actions it has that count
  actions_open integer, -- how many of them are open
  assumed text, -- the keys of the record that its source does not state, with commas
  source text, -- the document, page or address that the facts come from
  PRIMARY KEY (register, recommendation)
);

-- The pillars that a recommendation belongs to.
CREATE TABLE recommendation_pillars (
  register text, -- the register: the name of its force, in small letters with hyphens
  recommendation text, -- the recommendation
  pillar text, -- the pillar
  PRIMARY KEY (register, recommendation, pillar)
);

-- Links between recommendations.
CREATE TABLE links (
  register text, -- the register: the name of its force, in small letters with hyphens
  recommendation text, -- the one that has the link
  number integer, -- its place, from 1
  type text, -- what this one is to the other: duplicates, supersedes, carried_forward_from, depends_on or part_of
  other text, -- the other's complete reference
  PRIMARY KEY (register, recommendation, number)
);

-- What was decided about recommendations after the response was published.
CREATE TABLE decisions (
  register text, -- the register: the name of its force, in small letters with hyphens
  recommendation text, -- the recommendation
  number integer, -- its place, from 1
  date date, -- the day it was decided
  decided_by text, -- the role that decided it
  disposition text, -- how far it is accepted from then on: accepted, partly accepted, not accepted or not for us
  because text, -- why; the public reads it once an addendum to the recommendation, of that day or later, is published
  assumed text, -- the keys of the record that its source does not state, with commas
  source text, -- the document, page or address that the facts come from
  PRIMARY KEY (register, recommendation, number)
);

-- Addenda: answers that were published after the response.
CREATE TABLE addenda (
  register text, -- the register: the name of its force, in small letters with hyphens
  inspection text, -- the report that the response answers
  number integer, -- its place, from 1
  published date, -- the day it was published; not the day it was written
  recommendation text, -- the recommendation that it is about; empty: the whole response
  days_late integer, -- days after the response's last day, if it explains a recommendation; else 0
  commissioner text, -- what the body adds; to a recommendation, its explanation, s.55(5B)
  chief_constable text, -- what the chief constable adds
  source text, -- the document, page or address that the facts come from
  PRIMARY KEY (register, inspection, number)
);

-- Actions of recommendations and of pillars, with their state on the day.
CREATE TABLE actions (
  register text, -- the register: the name of its force, in small letters with hyphens
  action text, -- its complete reference
  recommendation text, -- the recommendation that it is about; empty for a pillar's own
  pillar text, -- the pillar that has the action, if no recommendation has it
  inspection text, -- the inspection of its recommendation
  title text, -- what is to be done
  added date, -- the day it was added; written once
  answers text, -- which bullets of the recommendation's text it answers, from 1, separated by commas
  status text, -- where it stands on the day
  status_since date, -- the day of the update, or of the decision, that brought the status
  rag text, -- its colour, by the register's policy
  rag_condition text, -- the line of the policy that gave it, as in the table rag_policy
  rag_because text, -- that line in words about this one
  owner text, -- the role that owns it on the day
  owner_title text, -- the title of that role
  due date, -- the due date that holds
  first_due date, -- the first due date, which never changes
  moves integer, -- how many times the due date has moved
  not_agreed integer, -- how many later days were given in place of the due date, to which nobody agreed: the date stayed
  days_moved integer, -- days from the first due date to the one that holds
  days_left integer, -- days to the due date, below zero after it; empty unless open and dated
  days_late integer, -- days after the due date while open; 0 where it is not late; of a cause of concern whose own date has not passed by its recommendation that is late the longest
  days_late_against_first integer, -- the same against the first due date
  done_on date, -- the day on which it was done; empty while it is not
  done_day_assumed boolean, -- whether no source states that day: then nothing is counted from it
  done_days_late integer, -- how many days after the due date that was; 0 in time
  done_days_late_against_first integer, -- the same against the first due date
  cancelled_days_late integer, -- how many days after the due date it was cancelled; 0 in time; empty unless it was, on a day that a source states
  forecast date, -- the day on which it is expected to be done, while it is open
  last_life date, -- the last sign of life: an update, a decision, or the day it was added
  days_silent integer, -- days since then
  counts boolean, -- whether totals count it: not a duplicate, not cancelled, not of a report that was withdrawn, and there on the day
  is_open boolean, -- whether there is still something to do
  is_done boolean, -- whether it is complete, verified, submitted or closed
  is_started boolean, -- whether work on it is recorded
  is_overdue boolean, -- open after its due date, or with a recommendation that is
  is_due_soon boolean, -- open, and due within the policy's days
  is_stale boolean, -- open, and silent for longer than the policy allows
  duplicate_of text, -- the recommendation that it is counted with
  withdrawn date, -- the day from which its report no longer stands
  assumed text, -- the keys of the record that its source does not state, with commas
  source text, -- the document, page or address that the facts come from
  PRIMARY KEY (register, action)
);

-- The pillars that an action belongs to, by itself or with its recommendation.
CREATE TABLE action_pillars (
  register text, -- the register: the name of its force, in small letters with hyphens
  action text, -- the action
  pillar text, -- the pillar
  PRIMARY KEY (register, action, pillar)
);

-- What actions wait for.
CREATE TABLE waits (
  register text, -- the register: the name of its force, in small letters with hyphens
  action text, -- the action
  number integer, -- its place, from 1
  what text, -- what is awaited
  waits_for text, -- who it is awaited from; documents print the title of a role
  expected text, -- when it is expected, in words or as a day
  PRIMARY KEY (register, action, number)
);

-- Updates of recommendations and actions: what happened, as it was reported.
CREATE TABLE updates (
  register text, -- the register: the name of its force, in small letters with hyphens
  reference text, -- the complete reference of the recommendation or action
  number integer, -- its place in the record, from 1
  recommendation text, -- the recommendation, or the one that has the action
  action text, -- the action; empty if it is the recommendation itself
  date date, -- the day it was true; git knows when it was typed
  reported_by text, -- the role that reports it
  note text, -- what happened, in words
  status text, -- the new status
  due date, -- a new due date; the note is the reason
  agreed_by_role text, -- the role that agreed
  agreed_by_board text, -- the board that agreed
  new_owner text, -- the role that owns it from now on
  ref text, -- the inspectorate's letter or entry that closes it, such as Letter of 12 May 2025
  forecast date, -- when it is expected to be done: not a new due date
  corrects text, -- the day of an earlier update of this list that was typed in error, and, if several have that day, the first words of its note; it stays and no longer counts
  corrected_on date, -- the day of the correction which says that it was typed in error; from that day it does not count
  is_public boolean, -- true if the public may read it
  redacted text, -- why the note, or words of it, had to go
  assumed text, -- the keys of the record that its source does not state, with commas
  source text, -- the document, page or address that the facts come from
  PRIMARY KEY (register, reference, number)
);

-- Evidence that something was done.
CREATE TABLE evidence (
  register text, -- the register: the name of its force, in small letters with hyphens
  reference text, -- the complete reference of the recommendation or action
  update_number integer, -- the update that names it
  number integer, -- its place in that update, from 1
  title text, -- what it is
  address text, -- an address, or a path from the folder that holds records/
  product text, -- the complete reference of a pillar's product
  PRIMARY KEY (register, reference, update_number, number)
);

-- Every move of a due date, in the order of the moves.
CREATE TABLE date_moves (
  register text, -- the register: the name of its force, in small letters with hyphens
  reference text, -- the complete reference of the recommendation or action
  number integer, -- its number among the moves of this date, from 1
  recommendation text, -- the recommendation, or the one that has the action
  action text, -- the action; empty if it is the recommendation itself
  moved_on date, -- the day on which it was moved
  moved_from date, -- the date before
  moved_to date, -- the date after
  days integer, -- how many days later; below zero if it is earlier now
  was_late boolean, -- whether it was moved after it had passed
  reason text, -- why it was moved
  reported_by text, -- the role that reported it
  agreed_by_role text, -- the role that agreed
  agreed_by_board text, -- the board that agreed
  PRIMARY KEY (register, reference, number)
);

-- The list of recotrack overdue: late work and responses, long waits, silence, what falls due soon.
CREATE TABLE due_now (
  register text, -- the register: the name of its force, in small letters with hyphens
  number integer, -- its place in the list, from 1
  rule text, -- why it is listed: overdue, response-overdue, comments-overdue, awaiting-closure, awaiting-verification, stale, response-due, comments-due, due-soon
  reference text, -- the complete reference of what is due
  recommendation text, -- the recommendation that is due, if it is one
  action text, -- the action that is due, if it is one
  inspection text, -- the inspection that it belongs to
  title text, -- what is to be done; the report's title of a response
  owner text, -- the role that owns it
  due date, -- the day that it is due by
  days integer, -- days late, of waiting, of silence, or left: what the rule counts
  is_withdrawn boolean, -- whether its report is withdrawn, so that no total counts it
  is_of_duplicate boolean, -- whether a duplicate has the action, so that no total counts it
  PRIMARY KEY (register, number)
);
