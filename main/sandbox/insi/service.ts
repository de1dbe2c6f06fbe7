/**
 * Answers as the teleservice INSi: search by traits (WS_INS2), verification of a known INS (WS_INS3). Its own is SOAP; here the same
 * questions and answers are JSON under the names of its guide (SEL-MP-043), as the national relay gives them.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { readAll } from '../faults/relay.ts';
import { send, sendError } from '../fhir/http/answer.ts';
import type { FhirService } from '../fhir/index.ts';
import { refusal } from '../fhir/outcomes.ts';
import type { InsiPart } from '../server/parts.ts';
import { type RegisteredIdentity, registeredIdentities } from './register.ts';

/** Capitals, space, apostrophe, hyphen, double hyphen. */
const name = z
  .string()
  .max(80)
  .regex(/^[A-Z][A-Z' -]*$/);
const traits = {
  NomNaissance: name,
  Sexe: z.enum(['M', 'F']),
  DateNaissance: z.iso.date(),
  LieuNaissance: z
    .string()
    .regex(/^[0-9][0-9AB][0-9]{3}$/)
    .optional(),
};
const search = z.strictObject({ ...traits, Prenom: name });
const verification = z.strictObject({
  ...traits,
  ListePrenom: name,
  NumIdentifiant: z.string().regex(/^[0-9]{6}[0-9AB][0-9]{6}$/),
  Cle: z.string().regex(/^[0-9]{2}$/),
  OID: z.string(),
});

const results = { found: '00', none: '01', several: '02' } as const;
const words = { '00': 'OK', '01': 'Aucune identité trouvée', '02': 'Plusieurs identités trouvées' } as const;
const longestBody = 16 * 1024;

const spelled = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[’ʼ]/gu, "'")
    .replace(/[^A-Z' -]/gu, ' ')
    .trim();
const letters = (text: string) => spelled(text).replace(/[^A-Z]/g, '');

/** The place tells apart those whom the other traits don't. */
function found(all: readonly RegisteredIdentity[], asked: z.infer<typeof search>): RegisteredIdentity[] {
  const same = all.filter(
    ({ birthName, givenNames, sex, birthDate }) =>
      letters(birthName) === letters(asked.NomNaissance) &&
      givenNames.some((given) => letters(given) === letters(asked.Prenom)) &&
      sex === asked.Sexe &&
      birthDate === asked.DateNaissance,
  );
  return same.length > 1 && asked.LieuNaissance !== undefined
    ? same.filter(({ birthPlaceCode }) => birthPlaceCode === asked.LieuNaissance)
    : same;
}

function isTrue(one: RegisteredIdentity, asked: z.infer<typeof verification>): boolean {
  const first = letters(one.givenNames[0] ?? '');
  return (
    one.matricule === asked.NumIdentifiant + asked.Cle &&
    one.oid === asked.OID &&
    letters(one.birthName) === letters(asked.NomNaissance) &&
    (letters(asked.ListePrenom) === letters(one.givenNames.join('')) || letters(asked.ListePrenom) === first) &&
    one.sex === asked.Sexe &&
    one.birthDate === asked.DateNaissance &&
    (asked.LieuNaissance === undefined || one.birthPlaceCode === '' || asked.LieuNaissance === one.birthPlaceCode)
  );
}

function individual({ matricule, oid, birthName, givenNames, sex, birthDate, birthPlaceCode }: RegisteredIdentity) {
  return {
    INSACTIF: { IdIndividu: { NumIdentifiant: matricule.slice(0, 13), Cle: matricule.slice(13) }, OID: oid },
    TIQ: {
      NomNaissance: spelled(birthName),
      ListePrenom: givenNames.map(spelled).join(' '),
      Sexe: sex,
      DateNaissance: birthDate,
      ...(birthPlaceCode !== '' && { LieuNaissance: birthPlaceCode }),
    },
  };
}

const account = (code: keyof typeof words) => ({ CodeCR: code, LibelleCR: words[code] });

export function createInsi(fhir: FhirService): InsiPart {
  function answer(path: string, body: unknown): object {
    if (path === '/recherche') {
      const asked = search.safeParse(body);
      if (!asked.success) throw refusal(400, 'value', 'A trait is missing or not spelled as it must be');
      const [first, ...more] = found(registeredIdentities(fhir), asked.data);
      if (first === undefined) return { CR: account(results.none) };
      return more.length > 0 ? { CR: account(results.several) } : { CR: account(results.found), INDIVIDU: individual(first) };
    }
    if (path === '/verification') {
      const asked = verification.safeParse(body);
      if (!asked.success) throw refusal(400, 'value', 'A trait is missing or not spelled as it must be');
      const isKnown = registeredIdentities(fhir).some((one) => isTrue(one, asked.data));
      return { CR: account(isKnown ? results.found : results.none) };
    }
    throw refusal(404, 'not-supported', 'No such operation');
  }

  return {
    async handle(request, response: ServerResponse, path) {
      try {
        if (request.method !== 'POST') throw refusal(405, 'not-supported', 'Only POST');
        send(response, 200, answer(path, await bodyOf(request)));
      } catch (thrown) {
        if (response.headersSent) response.destroy();
        else sendError(response, thrown);
      }
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const bytes = await readAll(request);
  if (bytes.length > longestBody) throw refusal(413, 'too-long', 'The request is too large');
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw refusal(400, 'structure', 'The body is not JSON');
  }
}
