/** Vaccinations: the doses that the profile knows, and what the schedule says is due. */
import type { PatientId } from '../../preload/contract/ids.ts';
import type { OutputOf } from '../../preload/contract/procedures.ts';
import type { VaccinationLine as ToldLine, VaccinationDose } from '../../preload/contract/vaccination.ts';
import type { Access } from '../access/index.ts';
import type { Audit } from '../audit/index.ts';
import { type Documents, fetchMissing } from '../documents/index.ts';
import type { Patients } from '../patients/index.ts';
import type { Clock, Ports } from '../ports.ts';
import type { KnownVaccination, Profile } from '../profile/index.ts';
import type { HandlersOf } from '../rpc/handler.ts';
import { type VaccinationLine, vaccinationDue } from './due.ts';

/** Historique des vaccinations, note de vaccination (JDV_J07). */
const types = ['11369-6', '87273-9'];

export interface VaccinationOptions {
  readonly documents: Pick<Documents, 'ofTypes' | 'contentBytes'>;
  /** The same doses as the synthesis: the platform's and the documents', each told once. */
  readonly profile: Pick<Profile, 'vaccinations'>;
  readonly patients: Pick<Patients, 'find'>;
  readonly access: Pick<Access, 'check'>;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly emit: Ports['emit'];
}

export interface Vaccination {
  readonly handlers: HandlersOf<'vaccination'>;
}

const parisDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris', year: 'numeric', month: '2-digit', day: '2-digit' });

const wholeDay = /^\d{4}-\d{2}-\d{2}/u;

export function createVaccination({ documents, profile, patients, access, audit, clock, emit }: VaccinationOptions): Vaccination {
  function get(patientId: PatientId): OutputOf<'vaccination.get'> {
    access.check(patientId);
    const { doses: all, tellingDocuments } = profile.vaccinations(patientId);
    const known = documents.ofTypes(patientId, types);
    const here = known.filter(({ keptAt }) => keptAt !== undefined);
    const birthDate = patients.find(patientId)?.birthDate ?? '';
    const isAgeKnown = /^\d{4}-\d{2}-\d{2}$/u.test(birthDate);
    const counted = all.flatMap(({ day, antigens }) => (wholeDay.test(day) ? [{ day, antigens }] : []));
    const lines = isAgeKnown ? vaccinationDue({ birthDate, doses: counted }, parisDay.format(clock.now())) : [];
    return {
      lines: lines.map((line) => toLine(line, all)).toSorted((a, b) => urgency(a) - urgency(b)),
      isAgeKnown,
      doses: all.map(toDose),
      coverage: {
        known: known.length,
        read: here.filter(({ id }) => tellingDocuments.has(id)).length,
        withoutCodes: here.filter(({ id }) => !tellingDocuments.has(id)).map(({ id }) => id),
        notHere: known.filter(({ keptAt }) => keptAt === undefined).map(({ id }) => id),
      },
    };
  }

  return {
    handlers: {
      'vaccination.get': ({ patientId }) => get(patientId),
      'vaccination.fetch'({ patientId }, { signal }) {
        access.check(patientId);
        return fetchMissing({ documents, audit, emit }, patientId, types, signal);
      },
    },
  };
}

function toDose({ line, day, lots, antigens }: KnownVaccination): VaccinationDose {
  const { key, label, date, sources, conflicts } = line;
  return {
    key,
    name: label,
    lots: [...lots],
    isCounted: antigens.length > 0 && wholeDay.test(day),
    sources,
    conflicts,
    ...(date === undefined ? {} : { date }),
  };
}

function toLine({ rule, doses, isMandatory, ...standing }: VaccinationLine, all: readonly KnownVaccination[]): ToldLine {
  const counted = all.filter(({ day, antigens }) => doses.includes(day) && antigens.includes(rule.antigen));
  return { id: rule.id, name: rule.name, standing, isMandatory, doses: counted.map(toDose) };
}

const order = { due: 0, 'to-judge': 1, later: 2, complete: 3 };
const urgency = ({ standing, isMandatory }: ToldLine) => order[standing.state] * 2 + Number(!isMandatory);
