/** iCalendar (RFC 5545), written and read exactly, without a library. */
export { type LeftEvent, type ReadCalendar, type ReadEvent, readCalendar } from './read.ts';
export { type Calendar, type CalendarEvent, type CalendarMethod, writeCalendar } from './write.ts';
