/** Whom to write to, as one types, among 100,000 entries of the directory kept encrypted: the slowest of the usual beginnings of words. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDirectoryCache } from '../../main/directory/cache-repository.ts';
import { suggest } from '../../main/directory/suggest.ts';
import type { RemoteEntry } from '../../main/platform/index.ts';
import { familyNames, mensNames, placeNames, professions, towns, womensNames } from '../../main/sandbox/directory/words.ts';
import { openDatabase } from '../../main/store/index.ts';
import type { Bench } from './bench.ts';
import { median, ms, percentile, ratio } from './measure.ts';

const count = 100_000;
const runs = 7;
const limit = 8;
const names = ['m', 'ma', 'mar', 'martin', 'martin c', 'claire martin', 'saint andre', 'da silva', 'le', 'zzz'];
const others = ['dermato angers', 'infirmier', 'me', 'cabinet', 'an', 'p99@', 'p99999@pro.demo.mssante.fr', '80000009'];
const typed = [...names, ...others];

function entry(index: number): RemoteEntry {
  const given: readonly string[] = [...womensNames, ...mensNames];
  const [family, other] = [familyNames[(index * 7) % familyNames.length], familyNames[(index * 13) % familyNames.length]];
  const town = towns[index % towns.length]?.city ?? '';
  return {
    id: `Practitioner/p${index}`,
    kind: 'professional',
    family: index % 3 === 0 ? `${family}-${other}` : (family ?? ''),
    given: given[(index * 11) % given.length] ?? '',
    nationalId: `8${String(index).padStart(11, '0')}`,
    professionCode: professions[index % professions.length]?.code ?? 'G15_60',
    lastUpdated: '2026-01-01T00:00:00Z',
    isActive: true,
    places: [{ organization: `${placeNames[index % placeNames.length]} ${index % 900}, ${town}`, town }],
    mailboxes: [{ address: `p${index}@pro.demo.mssante.fr`, kind: 'PER', isRedListed: index % 15 === 0 }],
  };
}

export const directorySuggest: Bench = {
  about: 'suggestions of recipients as one types, 100,000 entries of the directory, against the same names by LIKE',
  async run() {
    const directory = mkdtempSync(join(tmpdir(), 'liaison-directory-'));
    const db = openDatabase({ path: join(directory, 'liaison.db'), key: randomBytes(32) });
    const cache = createDirectoryCache(db);
    db.transaction(() =>
      cache.put(
        Array.from({ length: count }, (_, index) => entry(index)),
        '2026-03-12T09:00:00.000Z',
      ),
    )();
    const ask = (text: string) => suggest({ cache, contacts: () => [], careTeam: () => undefined }, text, limit);
    const like = db.prepare<[string, number], string>('SELECT entry FROM directory_entry WHERE sort_key LIKE ? ORDER BY sort_key LIMIT ?');
    const cpu = () => {
      const { user, system } = process.threadCpuUsage();
      return (user + system) / 1000;
    };
    const measured = (action: () => unknown) => {
      const samples = Array.from({ length: runs }, () => {
        const [startedAt, before] = [performance.now(), cpu()];
        action();
        return { wall: performance.now() - startedAt, cpu: cpu() - before };
      });
      return { wall: median(samples.map(({ wall }) => wall)), cpu: median(samples.map((one) => one.cpu)) };
    };
    for (const text of typed) ask(text);
    const each = typed.map((text) => ({ text, ...measured(() => ask(text)) }));
    const rival = median(names.map((text) => measured(() => like.all(`%${text}%`, limit)).cpu));
    db.close();
    rmSync(directory, { recursive: true, force: true });
    return {
      ratios: { medianVsLike: ratio(median(each.map((one) => one.cpu)), rival) },
      figures: {
        p95Ms: ms(
          percentile(
            each.map(({ wall }) => wall),
            0.95,
          ),
        ),
        slowestMs: ms(Math.max(...each.map(({ wall }) => wall))),
        slowestCpuMs: ms(Math.max(...each.map((one) => one.cpu))),
        ...Object.fromEntries(each.map(({ text, wall }) => [`ms ${text}`, ms(wall)])),
      },
    };
  },
};
