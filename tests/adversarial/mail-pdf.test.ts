/** PDF files made to harm whoever looks for words in them: none hangs the core, and the next one is read all the same. */
import { deflateSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { createPdfText } from '../../main/readable/pdf-text.ts';

const timeLimitMs = 3_000;
const reader = createPdfText({ timeLimitMs });
afterAll(() => reader.close());

/** Objects numbered from 1, without a table of their places: the reader finds them again. */
function pdf(objects: readonly (string | Buffer)[]): Buffer {
  const bodies = objects.map((object, index) =>
    Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')]),
  );
  return Buffer.concat([Buffer.from('%PDF-1.7\n'), ...bodies, Buffer.from('trailer << /Root 1 0 R >>\n%%EOF\n')]);
}

const catalog = '<< /Type /Catalog /Pages 2 0 R >>';
const font = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';
const page = (contents: string, resources = '/Font << /F1 5 0 R >>') =>
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents ${contents} /Resources << ${resources} >> >>`;

function stream(content: Buffer | string, more = ''): Buffer {
  const packed = deflateSync(content, { level: 9 });
  return Buffer.concat([
    Buffer.from(`<< /Length ${packed.length} /Filter /FlateDecode ${more} >>\nstream\n`),
    packed,
    Buffer.from('\nendstream'),
  ]);
}

const one = (content: Buffer | string, resources?: string, ...rest: (string | Buffer)[]) =>
  pdf([catalog, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', page('4 0 R', resources), stream(content), font, ...rest]);
const words = 'BT /F1 12 Tf 50 700 Td (Bonjour) Tj ET\n';

const twice = (name: string) => `/${name} Do\n`.repeat(40);

const hostile: Readonly<Record<string, () => Buffer>> = {
  'a stream of 300 MB in a few kB': () => one(Buffer.alloc(300 * 1024 * 1024, ' ')),
  'forty million letters': () => one(`${words.repeat(1_000_000)}`),
  'pages that hold their own parent': () =>
    pdf([catalog, '<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000 >>', page('4 0 R'), stream(words), font]),
  'a million pages announced, none there': () =>
    pdf([catalog, '<< /Type /Pages /Kids [] /Count 1000000 >>', page('4 0 R'), stream(words), font]),
  'a form that draws itself': () =>
    one(
      '/X1 Do',
      '/XObject << /X1 6 0 R >>',
      stream('/X1 Do /X1 Do', '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X1 6 0 R >> >>'),
    ),
  'forms within forms, forty to the sixth': () =>
    one(
      twice('X6'),
      '/XObject << /X6 6 0 R >>',
      ...Array.from({ length: 6 }, (_, level) =>
        stream(
          level === 5 ? words : twice(`X${level + 7}`),
          `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F1 5 0 R >> /XObject << /X${level + 7} ${level + 7} 0 R >> >>`,
        ),
      ),
    ),
  'names nested a hundred thousand deep': () => pdf([`${'<< /A '.repeat(100_000)} 1 ${'>>'.repeat(100_000)}`, catalog]),
  'filters upon filters': () =>
    pdf([
      catalog,
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      page('4 0 R'),
      Buffer.from(`<< /Length 10 /Filter [${'/ASCIIHexDecode '.repeat(50_000)}] >>\nstream\n4142434445\nendstream`),
      font,
    ]),
  'no PDF at all': () => Buffer.from('Bonjour'),
  nothing: () => Buffer.alloc(0),
};

describe('a hostile PDF', () => {
  it.each(Object.entries(hostile))('%s', { timeout: 180_000 }, async (_what, make) => {
    const bytes = make();
    // The core goes on meanwhile.
    let beats = 0;
    const heart = setInterval(() => (beats += 1), 20);
    const started = performance.now();
    const outcome = await reader.read(bytes).catch((thrown: { code: string }) => thrown.code);
    const elapsed = performance.now() - started;
    clearInterval(heart);
    expect(elapsed).toBeLessThan(timeLimitMs + 60_000);
    expect(beats).toBeGreaterThanOrEqual(Math.floor(elapsed / 1_000));
    if (!String(outcome).startsWith('document.')) expect(String(outcome).length).toBeLessThanOrEqual(200_000);
    await expect(reader.read(one(words))).resolves.toContain('Bonjour');
  });

  it('too large isn’t even looked at', async () => {
    await expect(reader.read(Buffer.alloc(26 * 1024 * 1024))).rejects.toMatchObject({ code: 'document.too-large' });
  });

  it('of thousands of pages gives the words of the first ones', async () => {
    const pages = 2_000;
    const kids = Array.from({ length: pages }, (_, index) => `${index + 5} 0 R`);
    const bytes = pdf([
      catalog,
      `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${pages} >>`,
      font,
      stream(words),
      ...kids.map(() => page('4 0 R', '/Font << /F1 3 0 R >>')),
    ]);
    const slow = createPdfText({ timeLimitMs: 30_000 });
    expect((await slow.read(bytes)).match(/Bonjour/g)).toHaveLength(200);
    await slow.close();
  }, 60_000);
});
