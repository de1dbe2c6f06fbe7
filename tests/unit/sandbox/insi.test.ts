/** The embedded INSi, asked through the gateway of the core: one, nobody, several, a known INS that holds or doesn't, a refusal, a failure. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Failure } from '../../../main/failure.ts';
import { createInsiGateway, type HttpClient, type InsiQuery } from '../../../main/platform/index.ts';
import { createInsi } from '../../../main/sandbox/insi/index.ts';
import { insOids } from '../../../preload/contract/ids.ts';
import { attended } from '../../harness/attended.ts';
import { type Bench, ins, insSystem, startFhir } from './fhir-world.ts';

let bench: Bench;
let base = '';
let close: () => void = () => undefined;
let status = 200;

const person = (id: string, given: string[], value: string, more: object = {}) => ({
  resourceType: 'Person' as const,
  id,
  active: true,
  identifier: [{ system: insSystem, value }],
  name: [{ use: 'official' as const, family: 'D’ANGELO', given }],
  gender: 'female' as const,
  birthDate: '1950-11-02',
  ...more,
});

beforeAll(async () => {
  bench = await startFhir();
  await bench.fhir.load([
    person('r1', ['Maria-Grazia', 'Élise'], '250112A004123'.concat('33')),
    person('r2', ['Paola'], '250119914200155'),
    person('r3', ['Paola'], '250119914200255'),
    person('r4', ['Gone'], '250119914200355', { active: false }),
  ]);
  const insi = createInsi(bench.fhir);
  const server = createServer(
    attended(async (request, response) => {
      if (status !== 200) response.writeHead(status).end('{}');
      else await insi.handle(request, response, (request.url ?? '').slice('/send/insi'.length));
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  close = () => void server.close();
});
afterAll(() => {
  close();
  return bench.close();
});

const http: Pick<HttpClient, 'json'> = {
  async json<T>({ method = 'GET', path, body }: Parameters<HttpClient['json']>[0]) {
    const answer = await fetch(base + path, { method, body: JSON.stringify(body) });
    if (answer.status >= 500) throw new Failure('platform.unavailable', { status: answer.status });
    if (!answer.ok) throw new Failure('platform.rejected', { status: answer.status });
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as T };
  },
};
const gateway = createInsiGateway(http);
const maria: InsiQuery = { birthName: 'D’Angelo', givenName: 'Maria Grazia', gender: 'female', birthDate: '1950-11-02' };

describe('a search by traits', () => {
  it('finds one, accents, hyphens and apostrophes aside, with her traits spelled as the register does', async () => {
    expect(await gateway.search(maria)).toEqual({
      kind: 'found',
      traits: {
        ins: { matricule: '250112A00412333', oid: insOids.test },
        birthName: "D'ANGELO",
        givenNames: 'MARIA-GRAZIA ELISE',
        gender: 'female',
        birthDate: '1950-11-02',
      },
    });
  });
  it('finds her by another of her given names, and a patient of the platform by their INS alone', async () => {
    expect(await gateway.search({ ...maria, givenName: 'Elise' })).toMatchObject({ kind: 'found' });
    const known = { birthName: 'PAT TROIS', givenName: 'Dominique', gender: 'female', birthDate: '1979-03-28' } as const;
    expect(await gateway.search(known)).toMatchObject({ kind: 'found', traits: { ins: { matricule: ins } } });
  });
  it('tells of nobody, and of none of several', async () => {
    expect(await gateway.search({ ...maria, birthDate: '1950-11-03' })).toEqual({ kind: 'none' });
    expect(await gateway.search({ ...maria, givenName: 'Gone' })).toEqual({ kind: 'none' });
    expect(await gateway.search({ ...maria, givenName: 'Paola' })).toEqual({ kind: 'several' });
  });
});

describe('a verification', () => {
  const traits = {
    ins: { matricule: ins, oid: insOids.test },
    birthName: 'PAT-TROIS',
    givenNames: 'Dominique Élodie',
    gender: 'female',
    birthDate: '1979-03-28',
  } as const;
  it('confirms the INS of its traits, and no other', async () => {
    expect(await gateway.verify(traits)).toBe(true);
    expect(await gateway.verify({ ...traits, givenNames: 'Dominique' })).toBe(true);
    expect(await gateway.verify({ ...traits, birthDate: '1979-03-29' })).toBe(false);
    expect(await gateway.verify({ ...traits, ins: { matricule: '250112A00412333', oid: insOids.test } })).toBe(false);
  });
});

describe('what goes wrong', () => {
  it('is INSi’s own: unavailable, or a refusal', async () => {
    status = 503;
    await expect(gateway.search(maria)).rejects.toMatchObject({ code: 'insi.unavailable' });
    status = 200;
    await expect(gateway.search({ ...maria, birthDate: '1950' })).rejects.toMatchObject({ code: 'insi.refused' });
    await expect(gateway.search({ ...maria, birthName: '王' })).rejects.toMatchObject({ code: 'identity.incomplete' });
  });
});
