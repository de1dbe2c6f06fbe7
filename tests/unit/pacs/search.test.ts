/** Search of studies by QIDO-RS: what is asked, what is checked again here, and the servers that page as they like. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../main/failure.ts';
import { createStudySearch, namePattern, type StudyCriteria } from '../../../main/platform/dicomweb-studies.ts';

type Told = Record<string, { vr: string; Value?: unknown[] }>;

const study = (rank: number, more: Told = {}): Told => ({
  '0020000D': { vr: 'UI', Value: [`1.2.${rank}`] },
  '00100010': { vr: 'PN', Value: [{ Alphabetic: 'Lefèvre^Élodie' }] },
  '00100020': { vr: 'LO', Value: ['IPP1'] },
  '00080020': { vr: 'DA', Value: ['20240229'] },
  '00080061': { vr: 'CS', Value: ['CT', 'SR'] },
  '00081030': { vr: 'LO', Value: ['Scanner cérébral'] },
  '00201206': { vr: 'IS', Value: ['3'] },
  ...more,
});

type Serve = (query: URLSearchParams, limit: number, offset: number) => unknown[] | Failure;

/** A server, and what it was asked. */
function server(serve: Serve) {
  const asked: URLSearchParams[] = [];
  const http = {
    async bytes({ path }: { path: string }) {
      const query = new URLSearchParams(path.split('?')[1]);
      asked.push(query);
      const answer = serve(query, Number(query.get('limit')), Number(query.get('offset')));
      if (answer instanceof Failure) throw answer;
      const body = answer.length === 0 ? new Uint8Array() : new TextEncoder().encode(JSON.stringify(answer));
      return { headers: new Headers(), body };
    },
  };
  async function all(criteria: StudyCriteria) {
    const search = createStudySearch(http, criteria);
    const found: string[] = [];
    for (let pages = 0; pages < 100; pages += 1) {
      const page = await search.next(new AbortController().signal);
      found.push(...page.studies.map(({ studyInstanceUid }) => studyInstanceUid));
      if (page.end !== 'more') return { found, end: page.end, scanned: page.scanned };
    }
    throw new Error('it never ends');
  }
  return { asked, http, all };
}

const range = (count: number) => Array.from({ length: count }, (_, rank) => study(rank));
const paged: (count: number) => Serve = (count) => (_query, limit, offset) => range(count).slice(offset, offset + limit);

describe('what is asked', () => {
  it('leaves the accents of a name to chance, and its description out', async () => {
    const { asked, all } = server(() => []);
    await all({ birthName: 'Lefèvre', givenName: 'Élodie', description: 'cérébral', from: '2024-01-01', to: '2024-12-31', modality: 'CT' });
    expect(Object.fromEntries(asked[0] ?? [])).toMatchObject({
      ...{ PatientName: 'L*F*VR*L*D*', StudyDate: '20240101-20241231', ModalitiesInStudy: 'CT', limit: '50', offset: '0' },
    });
    expect(asked[0]?.has('StudyDescription')).toBe(false);
    expect(asked[0]?.get('includefield')).toContain('00081030');
  });

  it('opens a period on either side, and says a day as a day', async () => {
    const dates: (string | null | undefined)[] = [];
    for (const period of [{ from: '2024-02-01' }, { to: '2024-02-01' }, { from: '2024-02-01', to: '2024-02-01' }]) {
      const { asked, all } = server(() => []);
      await all(period);
      dates.push(asked[0]?.get('StudyDate'));
    }
    expect(dates).toEqual(['20240201-', '-20240201', '20240201']);
  });

  it('holds no wildcard that somebody typed: identifiers are exact', async () => {
    const { asked, all } = server(() => []);
    await all({ patientId: '*', accessionNumber: 'A?1\\B' });
    expect(asked[0]?.has('PatientID')).toBe(false);
    expect(asked[0]?.get('AccessionNumber')).toBe('A1B');
  });

  it('a name of accentable letters alone is asked by those that hold no accent', () => {
    expect(namePattern('Noé', '')).toBe('NO*');
    expect(namePattern('Éa', '')).toBe('');
    expect(namePattern('D’Arc', '')).toBe('D*R*');
    expect(namePattern('', '')).toBe('');
  });

  it('a pattern matches the name that it was made of, however a server keeps it', () => {
    const matches = (pattern: string, name: string) =>
      new RegExp(`^${pattern.replace(/[.^$+()[\]{}|\\]/g, '\\$&').replaceAll('*', '.*')}$`, 'isu').test(name);
    const letter = fc.constantFrom(..."abcdefghijklmnopqrstuvwxyzéèêëàâïîôùûçœæñ'- ");
    const name = fc.array(letter, { minLength: 1, maxLength: 20 }).map((letters) => letters.join(''));
    fc.assert(
      fc.property(name, (written) => {
        const pattern = namePattern(written, '');
        if (pattern === '') return;
        const bare = written.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('œ', 'oe').replaceAll('æ', 'ae');
        if (/[a-z0-9]/.test(bare.replace(/[aceinouy]/g, '').replace(/[^a-z0-9]/g, ''))) {
          expect(matches(pattern, `${bare.trim()}^Jeanne`)).toBe(true);
          expect(matches(pattern, `${written.trim()}^Jeanne`)).toBe(true);
        }
      }),
    );
  });
});

describe('what is found', () => {
  it('is checked again: a server that ignores the criteria shows nobody else', async () => {
    const others = [
      study(1),
      study(2, { '00100010': { vr: 'PN', Value: [{ Alphabetic: 'MARTIN^Paul' }] } }),
      study(3, { '00100020': { vr: 'LO', Value: ['IPP2'] } }),
      study(4, { '00080020': { vr: 'DA', Value: ['20200101'] } }),
      study(5, { '00080061': { vr: 'CS', Value: ['MR'] } }),
      study(6, { '00081030': { vr: 'LO', Value: ['Scanner thoracique'] } }),
      study(7, { '00080020': { vr: 'DA' } }),
    ];
    const { all } = server((_query, limit, offset) => others.slice(offset, offset + limit));
    const criteria = {
      birthName: 'LEFEVRE',
      givenName: 'elodie',
      patientId: 'ipp1',
      from: '2024-01-01',
      modality: 'CT',
      description: 'cerebral',
    };
    expect(await all(criteria)).toEqual({ found: ['1.2.1'], end: 'whole', scanned: 7 });
  });

  it('is read whatever the form that a server gives it', async () => {
    const search = createStudySearch(
      server((_query, _limit, offset) =>
        offset > 0
          ? []
          : [
              study(1, {
                '00100010': { vr: 'PN', Value: ['LEFEVRE^Elodie=ルフェーブル'] },
                '00080030': { vr: 'TM', Value: ['143015.123'] },
                '00080020': { vr: 'DA', Value: ['2024.02.29'] },
                '00201206': { vr: 'IS', Value: [3] },
                '00201208': { vr: 'IS', Value: [-4] },
                '00081030': { vr: 'LO', Value: [' Scanner\u202e ', 12] },
              }),
            ],
      ).http,
      {},
    );
    const [found] = (await search.next(new AbortController().signal)).studies;
    expect(found).toMatchObject({
      ...{ patientName: 'LEFEVRE^Elodie', studyTime: '14:30', studyDate: '2024-02-29', seriesCount: 3, description: 'Scanner' },
      instanceCount: undefined,
    });
  });
});

describe('pages', () => {
  it('follow one another to the end, each study once', async () => {
    const { found, end } = await server(paged(173)).all({});
    expect(new Set(found).size).toBe(173);
    expect(end).toBe('whole');
  });

  it('are followed when the server gives fewer than it is asked', async () => {
    const { found, end } = await server((_query, _limit, offset) => range(90).slice(offset, offset + 20)).all({});
    expect([found.length, end]).toEqual([90, 'whole']);
  });

  it('end where a server gives everything at once, or starts again', async () => {
    expect(await server(() => range(120)).all({})).toMatchObject({ end: 'whole', scanned: 120 });
    expect(await server((_query, limit) => range(500).slice(0, limit)).all({})).toMatchObject({ end: 'cut', scanned: 50 });
    expect(await server(() => range(5000)).all({})).toMatchObject({ end: 'cut', scanned: 1000 });
  });

  it('give what was found when nothing more is for a while, and go on', async () => {
    const { http } = server(paged(3000));
    const search = createStudySearch(http, { description: 'introuvable' });
    const first = await search.next(new AbortController().signal);
    expect(first).toMatchObject({ studies: [], end: 'more', scanned: 1000 });
    expect(await search.next(new AbortController().signal)).toMatchObject({ scanned: 2000 });
  });

  it('never go beyond a bound, however long a server goes on', async () => {
    const { all } = server((_query, limit, offset) => Array.from({ length: limit }, (_, rank) => study(offset + rank)));
    const { end, scanned } = await all({ description: 'introuvable' });
    expect([end, scanned]).toEqual(['cut', 20_000]);
  });

  it('are asked again without the fields that a server refuses, and only then', async () => {
    const refusing = server((query, limit, offset) =>
      query.has('includefield') ? new Failure('platform.rejected', { status: 400 }) : range(3).slice(offset, offset + limit),
    );
    expect((await refusing.all({})).found).toHaveLength(3);
    const broken = server(() => new Failure('platform.rejected', { status: 400 }));
    await expect(broken.all({})).rejects.toMatchObject({ params: { status: 400 } });
    expect(broken.asked).toHaveLength(2);
  });

  it('that failed can be asked again without losing the place', async () => {
    let isDown = false;
    const { http } = server((_query, limit, offset) => {
      if (offset === 50 && !isDown) {
        isDown = true;
        return new Failure('network.offline');
      }
      return range(80).slice(offset, offset + limit);
    });
    const search = createStudySearch(http, {});
    const signal = new AbortController().signal;
    const first = await search.next(signal);
    await expect(search.next(signal)).rejects.toMatchObject({ code: 'network.offline' });
    const second = await search.next(signal);
    expect(first.studies.length + second.studies.length).toBe(80);
  });
});
