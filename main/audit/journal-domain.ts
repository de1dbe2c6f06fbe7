/** The journal as its readers have it: listed, narrowed to a period or to a person, written to a file; who may read what. */
import type { Delivery } from '../../preload/contract/delivery.ts';
import {
  type JournalFilter as Asked,
  type JournalEntry,
  type JournalWords,
  journalText,
  mostExported,
} from '../../preload/contract/journal.ts';
import { Failure } from '../failure.ts';
import type { Clock } from '../ports.ts';
import type { HandlersOf } from '../rpc/handler.ts';
import type { SessionView } from '../session/index.ts';
import { toCsv } from './export/csv.ts';
import { toPdf } from './export/pdf.ts';
import type { ReadableAudit } from './journal.ts';
import type { JournalFilter } from './journal-queries.ts';
import { type JournalNames, viewOfRow } from './journal-view.ts';

export interface JournalOptions {
  readonly audit: ReadableAudit;
  readonly session: SessionView;
  readonly clock: Clock;
  readonly names: JournalNames;
  /** Start of a day of Paris, ISO instant. */
  startOfDay(date: string): string;
  deliver(file: { name: string; contentType: string; bytes: Uint8Array }): Promise<Delivery>;
}

/** « 12/03/2026 09:30:12 »: a spreadsheet reads it as a date. */
const inParis = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', dateStyle: 'short', timeStyle: 'medium' });

export function createJournal(options: JournalOptions): { readonly handlers: HandlersOf<'journal'> } {
  const { audit, session, clock, names } = options;

  /** A patient's journal is for those who may consult; the workstation's for physicians. */
  function checkReader(patientId: string | undefined): void {
    const role = session.role();
    if (patientId === undefined && role !== 'physician') throw new Failure('call.forbidden-role', { role: role ?? '' });
  }

  function narrowed({ patientId, professionalId, from, to }: Asked): JournalFilter {
    checkReader(patientId);
    return {
      ...(patientId !== undefined && { patientId }),
      ...(professionalId !== undefined && { professionalId }),
      ...(from !== undefined && { from: options.startOfDay(from) }),
      ...(to !== undefined && { until: options.startOfDay(dayAfter(to)) }),
    };
  }

  const entries = (filter: JournalFilter, page: { offset: number; limit: number }) =>
    audit.list(filter, page).map((row) => viewOfRow(row, names));

  async function write(
    format: 'csv' | 'pdf',
    found: readonly JournalEntry[],
    words: JournalWords,
    hasPatient: boolean,
  ): Promise<Uint8Array> {
    const { columns } = words;
    const heading = [columns.at, columns.by, columns.nationalId, columns.workplace, ...(hasPatient ? [] : [columns.patient]), columns.what];
    const rows = found.map((entry) => [
      inParis.format(new Date(entry.at)),
      entry.by?.name ?? '',
      entry.by?.nationalId ?? '',
      entry.workplace ?? '',
      ...(hasPatient ? [] : [entry.patient?.name ?? '']),
      journalText(entry, words),
    ]);
    if (format === 'csv') return toCsv([heading, ...rows]);
    const widths = hasPatient ? [14, 18, 12, 18, 38] : [13, 16, 11, 16, 14, 30];
    return toPdf({ title: words.title, lead: words.lead, heading, widths, rows, page: words.page, createdAt: clock.now() });
  }

  return {
    handlers: {
      'journal.list'({ offset, limit, ...asked }) {
        const filter = narrowed(asked);
        return { entries: entries(filter, { offset, limit }), total: audit.count(filter) };
      },
      'journal.people'({ patientId }) {
        checkReader(patientId);
        return audit.people(patientId === undefined ? {} : { patientId });
      },
      async 'journal.export'({ format, words, ...asked }) {
        const filter = narrowed(asked);
        if (audit.count(filter) > mostExported) throw new Failure('call.invalid-input', { field: 'from' });
        const hasPatient = asked.patientId !== undefined;
        const bytes = await write(format, entries(filter, { offset: 0, limit: mostExported }), words, hasPatient);
        const name = `journal-des-acces-${clock.now().toISOString().slice(0, 10)}.${format}`;
        const contentType = format === 'csv' ? 'text/csv' : 'application/pdf';
        const delivered = await options.deliver({ name, contentType, bytes });
        if (delivered.state !== 'cancelled')
          audit.record({
            action: 'journal.exported',
            detail: { format },
            ...(asked.patientId !== undefined && { patientId: asked.patientId }),
          });
        return delivered as Awaited<ReturnType<HandlersOf<'journal'>['journal.export']>>;
      },
    },
  };
}

function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 24 * 60 * 60_000).toISOString().slice(0, 10);
}
