/** INSi behind the national relay: JSON under the names of its guide, by POST alone, so that no trait stands in a URL. */
import { z } from 'zod';
import { type InsTraits, insTraits } from '../../../preload/contract/identity.ts';
import { Failure, toFailure } from '../../failure.ts';
import type { FhirOptions } from '../fhir.ts';
import type { HttpClient } from '../http-client.ts';
import { shownText } from '../shown-text.ts';
import type { InsiGateway } from './gateway.ts';
import { insiSpelling } from './spelling.ts';

const base = '/send/insi';
/** The teleservice is slow at times, and somebody is waiting at the desk. */
const timeoutMs = 15_000;

const answerSchema = z.object({
  CR: z.object({ CodeCR: z.string() }),
  INDIVIDU: z
    .object({
      INSACTIF: z.object({ IdIndividu: z.object({ NumIdentifiant: z.string(), Cle: z.string() }), OID: z.string() }),
      TIQ: z.object({
        NomNaissance: shownText,
        ListePrenom: shownText,
        Sexe: z.enum(['M', 'F']),
        DateNaissance: z.string(),
        LieuNaissance: z.string().optional(),
      }),
    })
    .optional(),
});
type Answer = z.infer<typeof answerSchema>;

const codes = { found: '00', none: '01', several: '02' } as const;
const sexes = { male: 'M', female: 'F' } as const;

export function createInsiGateway(http: Pick<HttpClient, 'json'>): InsiGateway {
  async function ask(operation: string, body: object, options: FhirOptions): Promise<Answer> {
    const { body: answered } = await http
      .json<unknown>({ method: 'POST', path: `${base}/${operation}`, body, isSafe: true, timeoutMs, ...options })
      .catch((thrown: unknown) => {
        throw ofInsi(toFailure(thrown));
      });
    const parsed = answerSchema.safeParse(answered);
    if (!parsed.success) throw new Failure('platform.invalid-response', { reason: 'insi' });
    return parsed.data;
  }

  return {
    async search({ birthName, givenName, gender, birthDate, birthPlaceCode }, options = {}) {
      const { CR, INDIVIDU } = await ask(
        'recherche',
        {
          NomNaissance: required(birthName),
          Prenom: required(givenName),
          Sexe: sexes[gender],
          DateNaissance: birthDate,
          ...(birthPlaceCode !== undefined && { LieuNaissance: birthPlaceCode }),
        },
        options,
      );
      if (CR.CodeCR === codes.none) return { kind: 'none' };
      if (CR.CodeCR === codes.several) return { kind: 'several' };
      if (CR.CodeCR !== codes.found || INDIVIDU === undefined) throw new Failure('insi.refused', { reason: reasonOf(CR.CodeCR) });
      return { kind: 'found', traits: traitsOf(INDIVIDU) };
    },
    async verify({ ins, birthName, givenNames, gender, birthDate, birthPlaceCode }, options = {}) {
      const { CR } = await ask(
        'verification',
        {
          NumIdentifiant: ins.matricule.slice(0, 13),
          Cle: ins.matricule.slice(13),
          OID: ins.oid,
          NomNaissance: required(birthName),
          ListePrenom: required(givenNames),
          Sexe: gender === 'female' ? 'F' : 'M',
          DateNaissance: birthDate,
          ...(birthPlaceCode !== undefined && { LieuNaissance: birthPlaceCode }),
        },
        options,
      );
      if (CR.CodeCR === codes.found) return true;
      if (CR.CodeCR === codes.none) return false;
      throw new Failure('insi.refused', { reason: reasonOf(CR.CodeCR) });
    },
  };
}

/** A code of theirs, whatever came in its place. */
const reasonOf = (code: string) => code.replace(/[^0-9A-Za-z_-]/g, '').slice(0, 24);

function required(name: string): string {
  const spelled = insiSpelling(name);
  if (spelled === undefined) throw new Failure('identity.incomplete', { field: 'name' });
  return spelled;
}

function traitsOf({ INSACTIF: { IdIndividu, OID }, TIQ }: NonNullable<Answer['INDIVIDU']>): InsTraits {
  const parsed = insTraits.safeParse({
    ins: { matricule: `${IdIndividu.NumIdentifiant}${IdIndividu.Cle}`, oid: OID },
    birthName: TIQ.NomNaissance,
    givenNames: TIQ.ListePrenom,
    gender: TIQ.Sexe === 'F' ? 'female' : 'male',
    birthDate: TIQ.DateNaissance,
    ...(TIQ.LieuNaissance !== undefined && { birthPlaceCode: TIQ.LieuNaissance }),
  });
  if (!parsed.success) throw new Failure('platform.invalid-response', { reason: 'insi' });
  return parsed.data;
}

/** Its troubles are its own: the platform itself answers. */
function ofInsi(failure: Failure): Failure {
  if (failure.code === 'platform.unavailable' || failure.code === 'platform.throttled') {
    return new Failure('insi.unavailable', failure.params, failure);
  }
  const isRefusal = failure.code === 'platform.rejected' || failure.code === 'platform.forbidden' || failure.code === 'platform.not-found';
  return isRefusal ? new Failure('insi.refused', { reason: failure.code }, failure) : failure;
}
