/** Time, opening hours, slots and places of an agenda: pure, the same for the workstation and for the embedded platform. */
export { type Opening, type OpeningRequest, openingsOf } from './availability.ts';
export { addDays, addMonths, dayNumber, dayOfNumber, daysFrom, isLeapYear, isoWeekdayOf, mondayOf } from './calendar-days.ts';
export { easterOf, type Holiday, holidayOn, holidaysBetween } from './holidays.ts';
export { covers, type Interval, mostAtOnce, overlaps, subtract, union } from './intervals.ts';
export { obstacleTo, type Placement } from './placement.ts';
export { occurrencesOf } from './series.ts';
export { freeSlots, slotsOf } from './slots.ts';
export { dayLimits, isZone, minutesOf, wallTimeOf, type Zone, zoneOf } from './zone.ts';
