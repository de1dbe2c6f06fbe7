/** The estimator: what everybody tries first is refused, several words are taken. */

import { expect, test } from 'vitest';
import { lowestScore, measurePassphrase } from '../../../main/vault/passphrase-strength.ts';
import { countEffort } from '../../harness/effort.ts';

test.each([
  '',
  'azerty',
  'motdepasse',
  'Motdepasse2026!',
  'P@ssw0rd1234',
  'azertyuiop123456',
  'soleil soleil soleil soleil',
  'aaaaaaaaaaaaaaaaaaaaaaaa',
  '12/03/1958',
  'Jeanne1958!',
  'Cabinet2026!',
  'abcdefghijklmnop',
  'anticonstitutionnellement',
])('refuses %j', (passphrase) => {
  expect(measurePassphrase(passphrase).score).toBeLessThan(lowestScore);
});

test.each(['girafe tournevis brouillard', 'tilleul girafe boussole 42 violon', 'xK9#mQ2$vL7p', 'Trois chevaux mangent du foin bleu'])(
  'takes %j',
  (passphrase) => {
    expect(measurePassphrase(passphrase).score).toBeGreaterThanOrEqual(lowestScore);
  },
);

test('a word more is never worse', () => {
  const words = ['girafe', 'tournevis', 'brouillard', 'violon', 'cathedrale', 'moutarde'];
  const bits = words.map((_, index) => measurePassphrase(words.slice(0, index + 1).join(' ')).bits);
  expect(bits).toEqual([...bits].sort((a, b) => a - b));
  expect(new Set(bits).size).toBe(bits.length);
});

test('advises', () => {
  expect(measurePassphrase('xK9#m').advice).toBe('too-short');
  expect(measurePassphrase('motdepasse123').advice).toBe('too-common');
  expect(measurePassphrase('girafe tournevis').advice).toBe('add-words');
  expect(measurePassphrase('girafe tournevis brouillard violon').advice).toBe('good');
  expect(measurePassphrase('girafe tournevis brouillard violon moutarde').advice).toBe('excellent');
});

test('accents and capitals neither hide a common word nor make a rich one poor', () => {
  expect(measurePassphrase('Médecin2026').score).toBeLessThan(lowestScore);
  expect(measurePassphrase('GIRAFE TOURNEVIS BROUILLARD').bits).toBeGreaterThanOrEqual(
    measurePassphrase('girafe tournevis brouillard').bits,
  );
});

test('answers a thousand characters at once', () => {
  const effort = countEffort();
  measurePassphrase('girafe tournevis '.repeat(60));
  expect(effort()).toBeLessThan(2000);
});
