/** What was done with patients' data (in the encrypted database), and what befell the program (in clear, without such data). */
export { type Actor, type Audit, type AuditEntry, createAudit } from './journal.ts';
export { createJournal } from './journal-domain.ts';
export type { JournalNames } from './journal-view.ts';
export { createLogger, type Logger } from './logger.ts';
