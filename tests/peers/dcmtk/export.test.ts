/** dcmtk reads an export without identity attribute by attribute, and finds every file by the DICOMDIR that goes with it. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createDeidentifier } from '../../../main/deidentification/index.ts';
import { readPart10, transferSyntax, writePart10 } from '../../../main/dicom/index.ts';
import { directoryOf, type FiledObject, filedObject } from '../../../main/media-export/directory.ts';
import table from '../../../resources/dicom/deidentification.json' with { type: 'json' };
import { studyOf } from '../../unit/sandbox/dicom-phantoms.ts';
import { explainSkip, findProgram, run } from '../peer.ts';

const dcmdump = findProgram('dcmdump');
if (dcmdump === undefined) explainSkip('dcmdump', 'dcmtk');

const folder = mkdtempSync(join(tmpdir(), 'liaison-export-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe.skipIf(dcmdump === undefined)('dcmtk and an export without identity', () => {
  it.each(['Scanner thoracique', 'IRM cérébrale', 'Radiographie du thorax', 'Échographie abdominale'])('reads %s', async (title) => {
    const study = studyOf(title);
    const deidentifier = createDeidentifier({ keepsIntervals: false });
    for (const [rank, { instances }] of study.series.entries()) {
      const [instance] = instances;
      if (instance === undefined) continue;
      const { set, transferSyntaxUid, pixels } = readPart10(await instance.part10());
      const path = join(folder, `${rank}.dcm`);
      writeFileSync(path, writePart10(deidentifier.clean(set), transferSyntaxUid, pixels));
      const { code, output } = run(dcmdump ?? '', ['+U8', '+L', path]);
      expect(code, output).toBe(0);
      expect(output).not.toMatch(/^[WEF]:/m);
      expect(output).toContain('113100');
      for (const secret of [study.patient.birthName, study.studyInstanceUid, study.organization]) expect(output).not.toContain(secret);
      // Of what the table takes away altogether, dcmtk finds nothing.
      const tags = [...output.matchAll(/^\s*\(([0-9a-f]{4}),([0-9a-f]{4})\)/gm)].map(([, group, element]) =>
        `${group}${element}`.toUpperCase(),
      );
      const removed = Object.entries(table.actions).filter(([, action]) => action === 'X');
      for (const [tag] of removed) expect(tags, tag).not.toContain(tag);
      for (const tag of tags) expect(Number.parseInt(tag.slice(0, 4), 16) % 2, tag).toBe(0);
    }
  });

  it('follows the DICOMDIR to each file', async () => {
    const objects: FiledObject[] = [];
    for (const [rank, { instances }] of studyOf('Scanner thoracique').series.entries()) {
      const bytes = await instances[0]?.part10();
      if (bytes === undefined) continue;
      const file = ['DICOM', `S${rank}`, 'I1'];
      mkdirSync(dirname(join(folder, ...file)), { recursive: true });
      writeFileSync(join(folder, ...file), bytes);
      objects.push(filedObject(readPart10(bytes), file));
    }
    const path = join(folder, 'DICOMDIR');
    writeFileSync(path, directoryOf(objects));
    const { code, output } = run(dcmdump ?? '', ['+U8', path]);
    expect(code, output).toBe(0);
    expect(output).not.toMatch(/^[WEF]:/m);
    expect(output).toContain('MediaStorageDirectoryStorage');
    // dcmdump names the offsets that lead nowhere.
    const offsets = [...output.matchAll(/\(0004,1[24][0-9]{2}\) up (\d+)/g)].map(([, value]) => Number(value));
    const bytes = readFileSync(path);
    for (const offset of offsets.filter((each) => each > 0)) expect(bytes.readUInt32LE(offset)).toBe(0xe000fffe);
    expect(offsets.filter((each) => each > 0).length).toBeGreaterThan(objects.length);
    expect(readPart10(bytes).transferSyntaxUid).toBe(transferSyntax.explicitLittleEndian);
  });
});
