/** The HL7 validator, in a process of its own, on as many resources as one wants. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Resource } from '@medplum/fhirtypes';
import { buildJava } from '../java.ts';
import { runLong } from '../peer.ts';

/** @returns what is wrong, a line each: the name under which the resource was given, where, and what */
export async function validateByHl7(resources: ReadonlyMap<string, Resource>): Promise<string[]> {
  const { classpath } = await buildJava(join(import.meta.dirname, '..', 'hapi'), ['Validate.java']);
  const folder = mkdtempSync(join(tmpdir(), 'liaison-hl7-'));
  try {
    for (const [name, resource] of resources) writeFileSync(join(folder, `${name}.json`), JSON.stringify(resource));
    const { code, output } = await runLong('java', [
      '-XX:+UseSerialGC',
      '-XX:TieredStopAtLevel=1',
      '-Xmx1500m',
      '-cp',
      classpath,
      'Validate',
      folder,
    ]);
    const lines = output.split('\n');
    if (code !== 0 || !lines.includes(`validated ${resources.size}`)) throw new Error(`The validator fails:\n${output.slice(-4000)}`);
    return lines.filter((line) => line.startsWith('error ')).map((line) => line.slice('error '.length));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
