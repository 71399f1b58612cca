-- Made by `make docs` from the tables of `recotrack export`. See docs/many-registers.md.

CREATE FUNCTION pg_temp.unguarded(cell text) RETURNS text IMMUTABLE LANGUAGE sql
AS $$ SELECT regexp_replace(cell, '^''(''*[=+\-@\t\r\n＝＋－＠])', '\1') $$;

UPDATE registers SET
  force = pg_temp.unguarded(force),
  commissioner_title = pg_temp.unguarded(commissioner_title),
  commissioner_short = pg_temp.unguarded(commissioner_short),
  commissioner_name = pg_temp.unguarded(commissioner_name),
  chief_constable = pg_temp.unguarded(chief_constable),
  known_on_commit = pg_temp.unguarded(known_on_commit),
  audience = pg_temp.unguarded(audience),
  version = pg_temp.unguarded(version);

UPDATE roles SET
  role = pg_temp.unguarded(role),
  title = pg_temp.unguarded(title),
  name = pg_temp.unguarded(name),
  email = pg_temp.unguarded(email),
  source = pg_temp.unguarded(source);

UPDATE role_holders SET
  role = pg_temp.unguarded(role),
  name = pg_temp.unguarded(name);

UPDATE boards SET
  board = pg_temp.unguarded(board),
  title = pg_temp.unguarded(title),
  chair = pg_temp.unguarded(chair),
  meets = pg_temp.unguarded(meets),
  source = pg_temp.unguarded(source);

UPDATE meetings SET
  board = pg_temp.unguarded(board),
  state = pg_temp.unguarded(state);

UPDATE time_limits SET
  time_limit = pg_temp.unguarded(time_limit),
  unit = pg_temp.unguarded(unit),
  basis = pg_temp.unguarded(basis);

UPDATE rag_policy SET
  colour = pg_temp.unguarded(colour),
  condition = pg_temp.unguarded(condition);

UPDATE waivers SET
  rule = pg_temp.unguarded(rule),
  place = pg_temp.unguarded(place),
  because = pg_temp.unguarded(because);

UPDATE programmes SET
  programme = pg_temp.unguarded(programme),
  title = pg_temp.unguarded(title),
  aim = pg_temp.unguarded(aim),
  project_manager = pg_temp.unguarded(project_manager),
  continued_in = pg_temp.unguarded(continued_in),
  source = pg_temp.unguarded(source);

UPDATE programme_boards SET
  programme = pg_temp.unguarded(programme),
  board = pg_temp.unguarded(board);

UPDATE programme_references SET
  programme = pg_temp.unguarded(programme),
  title = pg_temp.unguarded(title),
  address = pg_temp.unguarded(address);

UPDATE pillars SET
  pillar = pg_temp.unguarded(pillar),
  programme = pg_temp.unguarded(programme),
  number = pg_temp.unguarded(number),
  title = pg_temp.unguarded(title),
  problem = pg_temp.unguarded(problem),
  long_term_aim = pg_temp.unguarded(long_term_aim),
  continued_in = pg_temp.unguarded(continued_in),
  stakeholders = pg_temp.unguarded(stakeholders),
  source = pg_temp.unguarded(source);

UPDATE pillar_roles SET
  pillar = pg_temp.unguarded(pillar),
  role = pg_temp.unguarded(role),
  part = pg_temp.unguarded(part);

UPDATE products SET
  product = pg_temp.unguarded(product),
  pillar = pg_temp.unguarded(pillar),
  title = pg_temp.unguarded(title),
  address = pg_temp.unguarded(address),
  source = pg_temp.unguarded(source);

UPDATE measures SET
  measure = pg_temp.unguarded(measure),
  programme = pg_temp.unguarded(programme),
  title = pg_temp.unguarded(title),
  unit = pg_temp.unguarded(unit),
  better = pg_temp.unguarded(better),
  than_last_time = pg_temp.unguarded(than_last_time),
  than_baseline = pg_temp.unguarded(than_baseline),
  source = pg_temp.unguarded(source);

UPDATE readings SET
  measure = pg_temp.unguarded(measure),
  note = pg_temp.unguarded(note);

UPDATE inspections SET
  inspection = pg_temp.unguarded(inspection),
  title = pg_temp.unguarded(title),
  short_title = pg_temp.unguarded(short_title),
  inspectorate = pg_temp.unguarded(inspectorate),
  kind = pg_temp.unguarded(kind),
  url = pg_temp.unguarded(url),
  summary = pg_temp.unguarded(summary),
  programme = pg_temp.unguarded(programme),
  response_rule = pg_temp.unguarded(response_rule),
  answered_in = pg_temp.unguarded(answered_in),
  withdrawn_because = pg_temp.unguarded(withdrawn_because),
  replaced_by = pg_temp.unguarded(replaced_by),
  assumed = pg_temp.unguarded(assumed),
  source = pg_temp.unguarded(source);

UPDATE grades SET
  inspection = pg_temp.unguarded(inspection),
  area = pg_temp.unguarded(area),
  grade = pg_temp.unguarded(grade);

UPDATE responses SET
  inspection = pg_temp.unguarded(inspection),
  rule = pg_temp.unguarded(rule),
  basis = pg_temp.unguarded(basis),
  published_at = pg_temp.unguarded(published_at),
  copies_missing = pg_temp.unguarded(copies_missing),
  chief_constable = pg_temp.unguarded(chief_constable),
  chief_constable_comments = pg_temp.unguarded(chief_constable_comments),
  commissioner_title = pg_temp.unguarded(commissioner_title),
  commissioner = pg_temp.unguarded(commissioner),
  initial_response = pg_temp.unguarded(initial_response),
  response_to_chief_constable = pg_temp.unguarded(response_to_chief_constable),
  overall_comments = pg_temp.unguarded(overall_comments),
  form_version = pg_temp.unguarded(form_version),
  assumed = pg_temp.unguarded(assumed),
  source = pg_temp.unguarded(source);

UPDATE copies SET
  inspection = pg_temp.unguarded(inspection),
  sent_to = pg_temp.unguarded(sent_to);

UPDATE recommendations SET
  recommendation = pg_temp.unguarded(recommendation),
  inspection = pg_temp.unguarded(inspection),
  kind = pg_temp.unguarded(kind),
  number = pg_temp.unguarded(number),
  addressed_to = pg_temp.unguarded(addressed_to),
  title = pg_temp.unguarded(title),
  text = pg_temp.unguarded(text),
  deadline_words = pg_temp.unguarded(deadline_words),
  deadline_basis = pg_temp.unguarded(deadline_basis),
  disposition = pg_temp.unguarded(disposition),
  reason = pg_temp.unguarded(reason),
  decision = pg_temp.unguarded(decision),
  chief_constable_answer = pg_temp.unguarded(chief_constable_answer),
  commissioner_explanation = pg_temp.unguarded(commissioner_explanation),
  status = pg_temp.unguarded(status),
  rag = pg_temp.unguarded(rag),
  rag_condition = pg_temp.unguarded(rag_condition),
  rag_because = pg_temp.unguarded(rag_because),
  owner = pg_temp.unguarded(owner),
  owner_title = pg_temp.unguarded(owner_title),
  duplicate_of = pg_temp.unguarded(duplicate_of),
  assumed = pg_temp.unguarded(assumed),
  source = pg_temp.unguarded(source);

UPDATE recommendation_pillars SET
  recommendation = pg_temp.unguarded(recommendation),
  pillar = pg_temp.unguarded(pillar);

UPDATE links SET
  recommendation = pg_temp.unguarded(recommendation),
  type = pg_temp.unguarded(type),
  other = pg_temp.unguarded(other);

UPDATE decisions SET
  recommendation = pg_temp.unguarded(recommendation),
  decided_by = pg_temp.unguarded(decided_by),
  disposition = pg_temp.unguarded(disposition),
  because = pg_temp.unguarded(because),
  assumed = pg_temp.unguarded(assumed),
  source = pg_temp.unguarded(source);

UPDATE addenda SET
  inspection = pg_temp.unguarded(inspection),
  recommendation = pg_temp.unguarded(recommendation),
  commissioner = pg_temp.unguarded(commissioner),
  chief_constable = pg_temp.unguarded(chief_constable),
  source = pg_temp.unguarded(source);

UPDATE actions SET
  action = pg_temp.unguarded(action),
  recommendation = pg_temp.unguarded(recommendation),
  pillar = pg_temp.unguarded(pillar),
  inspection = pg_temp.unguarded(inspection),
  title = pg_temp.unguarded(title),
  answers = pg_temp.unguarded(answers),
  status = pg_temp.unguarded(status),
  rag = pg_temp.unguarded(rag),
  rag_condition = pg_temp.unguarded(rag_condition),
  rag_because = pg_temp.unguarded(rag_because),
  owner = pg_temp.unguarded(owner),
  owner_title = pg_temp.unguarded(owner_title),
  duplicate_of = pg_temp.unguarded(duplicate_of),
  assumed = pg_temp.unguarded(assumed),
  source = pg_temp.unguarded(source);

UPDATE action_pillars SET
  action = pg_temp.unguarded(action),
  pillar = pg_temp.unguarded(pillar);

UPDATE waits SET
  action = pg_temp.unguarded(action),
  what = pg_temp.unguarded(what),
  waits_for = pg_temp.unguarded(waits_for),
  expected = pg_temp.unguarded(expected);

UPDATE updates SET
  reference = pg_temp.unguarded(reference),
  recommendation = pg_temp.unguarded(recommendation),
  action = pg_temp.unguarded(action),
  reported_by = pg_temp.unguarded(reported_by),
  note = pg_temp.unguarded(note),
  status = pg_temp.unguarded(status),
  agreed_by_role = pg_temp.unguarded(agreed_by_role),
  agreed_by_board = pg_temp.unguarded(agreed_by_board),
  new_owner = pg_temp.unguarded(new_owner),
  ref = pg_temp.unguarded(ref),
  corrects = pg_temp.unguarded(corrects),
  redacted = pg_temp.unguarded(redacted),
  assumed = pg_temp.unguarded(assumed),
  source = pg_temp.unguarded(source);

UPDATE evidence SET
  reference = pg_temp.unguarded(reference),
  title = pg_temp.unguarded(title),
  address = pg_temp.unguarded(address),
  product = pg_temp.unguarded(product);

UPDATE date_moves SET
  reference = pg_temp.unguarded(reference),
  recommendation = pg_temp.unguarded(recommendation),
  action = pg_temp.unguarded(action),
  reason = pg_temp.unguarded(reason),
  reported_by = pg_temp.unguarded(reported_by),
  agreed_by_role = pg_temp.unguarded(agreed_by_role),
  agreed_by_board = pg_temp.unguarded(agreed_by_board);

UPDATE due_now SET
  rule = pg_temp.unguarded(rule),
  reference = pg_temp.unguarded(reference),
  recommendation = pg_temp.unguarded(recommendation),
  action = pg_temp.unguarded(action),
  inspection = pg_temp.unguarded(inspection),
  title = pg_temp.unguarded(title),
  owner = pg_temp.unguarded(owner);
