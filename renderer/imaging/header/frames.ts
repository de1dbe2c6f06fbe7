/** What the frames of an enhanced multi-frame object say of themselves (PS3.3 C.7.6.16). */
import type { DataSet } from 'dicom-parser';
import { decimal, firstItem, text, unsigned32s } from '../attributes.ts';
import type { FrameDerivation, FrameFields, UltrasoundRegion } from '../image-header.ts';
import { compact } from './compact.ts';
import { readGeometry } from './geometry.ts';
import { readGrayscale } from './grayscale.ts';
import { frameScopes, groups, type Scope } from './scope.ts';
import { readShutter } from './shutter.ts';
import { readSpacing } from './spacing.ts';
import { readTiming } from './timing.ts';

/** Of all frames: their shared groups, or the attributes of the object itself. */
export function readSharedFields(scope: Scope, regions: readonly UltrasoundRegion[]): FrameFields {
  const measures = scope.group(groups.pixelMeasures);
  return compact<FrameFields>({
    grayscale: readGrayscale(scope),
    geometry: readGeometry(scope),
    spacing: readSpacing(scope, regions),
    sliceThickness: decimal(measures, 'x00180050'),
    spacingBetweenSlices: decimal(measures, 'x00180088'),
    timing: readTiming(scope),
    derivation: readDerivation(scope),
    laterality: readLaterality(scope),
    shutter: readShutter(scope.group(groups.shutter)),
  });
}

/** Only what each frame has of its own. */
export function readFrameFields(shared: Scope, frames: number): Partial<FrameFields>[] {
  return frameScopes(shared)
    .slice(0, frames)
    .map((scope) => {
      const measures = scope.has(groups.pixelMeasures) ? scope.group(groups.pixelMeasures) : undefined;
      const content = scope.has(groups.frameContent) ? scope.group(groups.frameContent) : undefined;
      const dimensions = content ? unsigned32s(content, 'x00209157') : [];
      return compact<Partial<FrameFields>>({
        grayscale: scope.has(groups.frameVoi, groups.pixelValueTransformation) ? readGrayscale(scope) : undefined,
        geometry: scope.has(groups.planePosition, groups.planeOrientation) ? readGeometry(scope) : undefined,
        spacing: measures || scope.has(groups.framePixelData) ? readSpacing(scope, []) : undefined,
        sliceThickness: measures && decimal(measures, 'x00180050'),
        spacingBetweenSlices: measures && decimal(measures, 'x00180088'),
        timing: scope.has(groups.frameContent, groups.cardiacSynchronization, groups.mrEcho) ? readTiming(scope) : undefined,
        derivation: scope.has(groups.derivationImage) ? readDerivation(scope) : undefined,
        laterality: scope.has(groups.frameAnatomy) ? readLaterality(scope) : undefined,
        shutter: scope.has(groups.shutter) ? readShutter(scope.group(groups.shutter)) : undefined,
        stackId: content && text(content, 'x00209056', shared.root),
        inStackPosition: content && unsigned32s(content, 'x00209057')[0],
        dimensions: dimensions.length > 0 ? dimensions : undefined,
        label: content && text(content, 'x00209453', shared.root),
        comment: content && text(content, 'x00209158', shared.root),
      });
    });
}

function readLaterality(scope: Scope): string | undefined {
  const anatomy = scope.group(groups.frameAnatomy).string('x00209072')?.trim();
  return anatomy ?? scope.root.string('x00200062') ?? scope.root.string('x00200060');
}

/** How the pixels were made of those of other images (PS3.3 C.7.6.16.2.6). */
function readDerivation({ group, root }: Scope): FrameDerivation | undefined {
  const set = group(groups.derivationImage);
  const code = firstItem(set, 'x00089215');
  const derivation = compact<FrameDerivation>({
    description: text(set, 'x00082111', root),
    meaning: code && text(code, 'x00080104', root),
    sources: sourcesOf(set),
  });
  return Object.keys(derivation).length > 0 ? derivation : undefined;
}

function sourcesOf(set: DataSet): readonly string[] | undefined {
  const uids = (set.elements.x00082112?.items ?? []).flatMap(({ dataSet }) => dataSet?.string('x00081155')?.trim() || []);
  return uids.length > 0 ? uids.slice(0, 1000) : undefined;
}
