/** Every word of the names of the patients: which ones are near what was typed. */
import type { Database } from '../store/index.ts';
import { createNearWords, type NearWords } from '../words/index.ts';

export interface NameVocabulary {
  /** Whether some word of a name begins by it. */
  begins(word: string): boolean;
  /** The nearest ones, for a word that begins none; the last one may be unfinished, as any. */
  near(word: string): string[];
  /** The names have changed. */
  forget(): void;
}

const most = 8;

export function createNameVocabulary(db: Database): NameVocabulary {
  // A view of the index that is made for this connection alone: nothing is stored.
  db.exec("CREATE VIRTUAL TABLE IF NOT EXISTS temp.patient_vocabulary USING fts5vocab('main', 'patient_words', 'row')");
  const select = db.prepare<[], string>('SELECT term FROM temp.patient_vocabulary').pluck();
  const selectOne = db
    .prepare<[{ word: string; end: string }], number>('SELECT 1 FROM temp.patient_vocabulary WHERE term >= @word AND term < @end LIMIT 1')
    .pluck();
  let known: NearWords | undefined;
  return {
    // Sorts after every letter and digit that a folded word is made of.
    begins: (word) => selectOne.get({ word, end: `${word}\u{10ffff}` }) !== undefined,
    near(word) {
      known ??= createNearWords(select.all());
      const whole = known.find(word, false, most);
      return whole.length > 0 ? whole : known.find(word, true, most);
    },
    forget() {
      known = undefined;
    },
  };
}
