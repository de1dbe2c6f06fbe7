/** The DICOM JSON model (PS3.18 annex F) of a data set, as DICOMweb answers carry it. */
import type { DicomDataset, DicomElement } from '../../../dicom/index.ts';

export interface JsonElement {
  vr: string;
  Value?: unknown[];
  BulkDataURI?: string;
}
export type JsonDataset = Record<string, JsonElement>;

/** @param only tags to keep; all when left out */
export function toDicomJson(set: DicomDataset, only?: ReadonlySet<string>): JsonDataset {
  const json: JsonDataset = {};
  for (const element of set) {
    if (only && !only.has(element.tag)) continue;
    json[element.tag] =
      element.values.length === 0 ? { vr: element.vr } : { vr: element.vr, Value: element.values.map((value) => toJson(element, value)) };
  }
  return json;
}

function toJson({ vr }: DicomElement, value: DicomElement['values'][number]): unknown {
  if (vr === 'SQ') return toDicomJson(value as DicomDataset);
  if (vr === 'PN') return { Alphabetic: String(value) };
  // F.2.3: decimal and integer strings may be numbers, and most clients expect them so.
  if (vr === 'DS' || vr === 'IS') return Number(value);
  return value;
}
