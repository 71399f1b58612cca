"""Recommendations as reports word them, and what their deadline is: the table by which reading them
is judged. Own words, written from what such texts are like, before they were tried.

`test_dates` has the forms one by one; here each phrase stands in its sentence, among numbers, dates
and times that are no deadline.
"""

import datetime as dt
from typing import NamedTuple

PUBLISHED = dt.date(2025, 5, 6)
"""A Tuesday. The day after a bank holiday; the next one is Monday 26 May."""


class Phrase(NamedTuple):
    """A sentence, the words of its deadline, and what they mean: basis and day, or who decides."""

    text: str
    words: str
    meaning: str
    """stated, assumed, relative or immediate with the day; ask; or none."""


def _rows(table: str) -> list[Phrase]:
    cells = (line.split("|") for line in table.strip().splitlines() if line.strip())
    return [Phrase(*(cell.strip() for cell in row)) for row in cells]


DOMAIN = _rows("""
    By 31 January 2026, all forces should record why a caller was not visited. | By 31 January 2026 | stated 2026-01-31
    All forces should, by 22 November 2025, have a plan for it. | by 22 November 2025 | stated 2025-11-22
    By 27/03/26 the force should train its call handlers. | By 27/03/26 | stated 2026-03-27
    By March 2026, forces should review their policies. | By March 2026 | assumed 2026-03-31
    The force should by November 2025 review its policies. | by November 2025 | assumed 2025-11-30
    Forces should have this in place by the end of 2025. | by the end of 2025 | assumed 2025-12-31
    Before the end of 2026, the College of Policing should publish guidance. | Before the end of 2026 | assumed 2026-12-31
    Forces should have adopted the standard by 2026. | by 2026 | ask
    Within three months, the force should review these cases. | Within three months | relative 2025-08-06
    Within six months the force should review these cases. | Within six months | relative 2025-11-06
    In the next 12 months, the force should replace the system. | In the next 12 months | relative 2026-05-06
    The force should immediately review these cases. | should immediately | immediate 2025-05-06
    With immediate effect, the force should review these cases. | With immediate effect | immediate 2025-05-06
    By the end of the financial year 2025/26, the force should replace the system. | By the end of the financial year 2025/26 | assumed 2026-03-31
    The force should replace the system by Q4 2025/26. | by Q4 2025/26 | assumed 2026-03-31
    By Q2 2026, the force should replace the system. | By Q2 2026 | assumed 2026-06-30
    Within 70 working days, the force should publish an action plan. | Within 70 working days | relative 2025-08-13
    Within 20 working days, the force should name a senior officer. | Within 20 working days | relative 2025-06-04
    By 31 September 2025, the force should name a senior officer. | By 31 September 2025 | ask
    By 10 September, the force should name a senior officer. | By 10 September | ask
    The force should replace the system, March 26 earliest. | | none
    The force should say so in its March 2026 update. | | none
    The force should answer its letters in a timely manner. | in a timely manner | none
    The force should adopt the definition when guidance is released. | when guidance is released | none
    The force should use section 63G of the Police and Criminal Evidence Act 1984. | | none
""")
"""Those of the field's own list, each in a sentence."""

MORE = _rows("""
    By 30 June 2025, chief constables should make sure that every crime recorded since 1 April 2023 has been reviewed. | By 30 June 2025 | stated 2025-06-30
    Chief constables should, no later than 31 October 2025, satisfy themselves that their forces comply with the Code of 2022. | no later than 31 October 2025 | stated 2025-10-31
    By Monday 1 December 2025, the force should have a policy. | By Monday 1 December 2025 | stated 2025-12-01
    By Tuesday 1 December 2025, the force should have a policy. | By Tuesday 1 December 2025 | ask
    By the 1st of December 2025 the force should have a policy. | By the 1st of December 2025 | stated 2025-12-01
    By 1st December, 2025, the force should have a policy. | By 1st December, 2025 | stated 2025-12-01
    The force should have a policy in place by 01/12/2025 at the latest. | by 01/12/2025 | stated 2025-12-01
    By midnight on 30 November 2025, the force should have deleted these images. | By midnight on 30 November 2025 | stated 2025-11-30
    On or before 30 November 2025, forces should delete these images. | On or before 30 November 2025 | stated 2025-11-30
    Until 30 November 2025, forces should send us their figures each month. | Until 30 November 2025 | stated 2025-11-30
    By 29 February 2026, forces should send us their figures. | By 29 February 2026 | ask
    By 31/04/2026, forces should send us their figures. | By 31/04/2026 | ask
    By 13/14/2025, forces should send us their figures. | By 13/14/2025 | ask
    By 31 March, forces should send us their figures for 2024/25. | By 31 March | ask
    By March, forces should send us their figures. | By March | ask
    By May 2026, the Home Office, with the National Police Chiefs’ Council, should consult on the rules. | By May 2026 | assumed 2026-05-31
    The force may act by May 2026 if it can. | by May 2026 | assumed 2026-05-31
    By Sept 2025, the force should act. | By Sept 2025 | assumed 2025-09-30
    By the end of September 2025, chief constables should review a sample of 100 cases. | By the end of September 2025 | assumed 2025-09-30
    By the end of this year, chief constables should review a sample of 100 cases. | By the end of this year | ask
    By the end of the year, chief constables should review a sample of 100 cases. | By the end of the year | ask
    By year end, chief constables should review a sample of 100 cases. | By year end | ask
    By summer 2026, the force should open the new suite. | By summer 2026 | ask
    By early 2026, the force should open the new suite. | By early 2026 | ask
    By mid-2026, the force should open the new suite. | By mid-2026 | ask
    By the middle of 2026, the force should open the new suite. | By the middle of 2026 | ask
    By the third quarter of 2025/26, the force should open the new suite. | By the third quarter of 2025/26 | assumed 2025-12-31
    By the end of Q3, the force should open the new suite. | By the end of Q3 | ask
    By the end of the 2025/26 financial year, the force should open the new suite. | By the end of the 2025/26 financial year | assumed 2026-03-31
    By the start of the financial year 2026/27, the force should set a budget. | By the start of the financial year 2026/27 | assumed 2026-04-01
    Before 1 April 2026, the force should set a budget. | Before 1 April 2026 | stated 2026-03-31
    Within 3 months, the force should review these cases. | Within 3 months | relative 2025-08-06
    Within three months of this report, the force should review these cases. | Within three months of this report | relative 2025-08-06
    Within three months of the publication of this report, the force should review these cases. | Within three months of the publication of this report | relative 2025-08-06
    Within 56 days of publication, the commissioner should respond. | Within 56 days of publication | relative 2025-07-01
    Within 56 days beginning with the day on which this report is published, the commissioner should respond. | Within 56 days beginning with the day on which this report is published | relative 2025-06-30
    Within one month of receiving this report, the force should send us a plan. | Within one month of receiving this report | ask
    Within four weeks, the force should send us a plan. | Within four weeks | relative 2025-06-03
    Within a year, the force should send us a plan. | Within a year | relative 2026-05-06
    Within 18 months, the Home Office should amend the law. | Within 18 months | relative 2026-11-06
    Within three to six months, the force should send us a plan. | Within three to six months | ask
    Over the next six months, the force should reduce its backlog. | Over the next six months | relative 2025-11-06
    In six months’ time, the force should send us its figures. | In six months’ time | relative 2025-11-06
    The force should, as a matter of urgency, review these cases. | as a matter of urgency | none
    The force should urgently review these cases. | should urgently | none
    As soon as possible, the force should review these cases. | As soon as possible | none
    The force should review these cases as soon as practicable. | as soon as practicable | none
    The force should review these cases without delay. | without delay | none
    At the earliest opportunity, the force should review these cases. | At the earliest opportunity | none
    Once the national guidance is published, forces should change their policies. | Once the national guidance is published | none
    Subject to funding, the force should replace the system. | Subject to funding | none
    The force should take immediate action to protect these children. | should take immediate action | immediate 2025-05-06
    Forces must, with immediate effect, stop the practice. | with immediate effect | immediate 2025-05-06
    Immediately, all forces should stop the practice. | Immediately | immediate 2025-05-06
    Chief constables should stop the practice immediately. | immediately | ask
    Officers should be able to record a crime immediately after the call. | | none
    The force should make sure that victims are told within 24 hours of an arrest. | | none
    The force should make sure that officers answer within 28 days of a report being made. | | none
    The force should review all crimes recorded between 1 April 2024 and 31 March 2025. | | none
    The force should review all crimes that were recorded before 1 January 2025. | | none
    The force should comply with the Code of Practice of November 2023. | | none
    The force should meet the commitment that it made in its 2021–25 plan. | | none
    The force should send 2,026 letters to victims. | | none
    Since 2019, the force should have reviewed its policy each year. | | none
    The force should raise the share of solved burglaries by 5 per cent. | | none
    By 31 July 2025, the force should have a plan and, by 31 January 2026, show that it works. | By 31 July 2025, the force should have a plan and, by 31 January 2026 | ask
    By 31 July 2025 or within three months, whichever is sooner, the force should have a plan. | By 31 July 2025 or within three months | ask
    By our next inspection, the force should have a plan. | By our next inspection | none
    By the time of our next PEEL inspection, the force should have a plan. | By the time of our next PEEL inspection | none
    By 31 December 2025, the force should make sure that records are made within 24 hours. | By 31 December 2025 | stated 2025-12-31
    By 31 December 2025 the force should immediately tell victims of any change. | By 31 December 2025 the force should immediately | ask
    By 31st of March 2026, forces should publish their figures. | By 31st of March 2026 | stated 2026-03-31
    By December 31st 2025, forces should publish their figures. | By December 31st 2025 | stated 2025-12-31
    By 1/4/26 forces should publish their figures. | By 1/4/26 | stated 2026-04-01
    By Jan 2026, forces should publish their figures. | By Jan 2026 | assumed 2026-01-31
    By Easter 2026, forces should publish their figures. | By Easter 2026 | ask
    By Autumn 2025, forces should publish their figures. | By Autumn 2025 | ask
    By the autumn, forces should publish their figures. | By the autumn | ask
    By the next financial year, forces should publish their figures. | By the next financial year | ask
    Within this financial year, forces should publish their figures. | Within this financial year | ask
    Within 2025, forces should publish their figures. | Within 2025 | assumed 2025-12-31
    By 31 March next year, forces should publish their figures. | By 31 March next year | ask
    By the 31st March of the following year, forces should publish their figures. | By the 31st March of the following year | ask
    By March next year, forces should publish their figures. | By March next year | ask
    By close of play on Friday 28 November 2025, forces should publish their figures. | By close of play on Friday 28 November 2025 | stated 2025-11-28
    By the close of 2025, forces should publish their figures. | By the close of 2025 | assumed 2025-12-31
    By 31 January 2026 at the latest, and if possible by 31 October 2025, the force should have a plan. | By 31 January 2026 at the latest, and if possible by 31 October 2025 | ask
    No later than three months after publication, the force should have a plan. | No later than three months after publication | relative 2025-08-06
    Within a reasonable time, the force should have a plan. | Within a reasonable time | none
    With effect from 1 June 2025, forces should record this. | With effect from 1 June 2025 | ask
    By 6 May 2025, forces should have stopped. | By 6 May 2025 | stated 2025-05-06
    By 31 January 2025, forces should have stopped. | By 31 January 2025 | stated 2025-01-31
    From 1 April 2026, forces should record this. | | none
    In 2026, we will inspect this again, and the force should be ready. | | none
    The force should train every officer within 12 months of joining. | | none
    The force should make sure that no suspect is on bail for more than 28 days. | | none
    The force should review each case every three months. | | none
    The force should publish its figures for the year ending 31 March 2025. | | none
    The force should explain why the number of visits fell by 2,025. | | none
    Officers should attend within the first hour of a call. | | none
    Chief constables should report, by force area, how many there are. | | none
    The force should follow the recommendation that we made in our report of 12 May 2023. | | none
    The force should end its reliance on the Police (Conduct) Regulations 2020 by training its staff. | | none
""")
"""More of them, as reports, letters and trackers put it."""
