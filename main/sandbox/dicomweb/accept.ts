/** The `Accept` header of DICOMweb: media types with `type` and `transfer-syntax` parameters (PS3.18 §8.7). */

export interface MediaRange {
  readonly type: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Splits on commas that aren't inside quotes; `*\/*` when the header is missing. */
export function parseAccept(header: string | undefined): MediaRange[] {
  const ranges = (header ?? '*/*').match(/(?:[^,"]|"[^"]*")+/g) ?? [];
  return ranges.map((range) => {
    const [type = '', ...rest] = range.match(/(?:[^;"]|"[^"]*")+/g) ?? [];
    const parameters = rest.map((each): [string, string] => {
      const at = each.indexOf('=');
      return [
        each.slice(0, at).trim().toLowerCase(),
        each
          .slice(at + 1)
          .trim()
          .replace(/^"|"$/g, ''),
      ];
    });
    return { type: type.trim().toLowerCase(), parameters: Object.fromEntries(parameters) };
  });
}

/** Whether a multipart answer whose parts are of `partType`, in `transferSyntaxUid` as stored, is acceptable. */
export function acceptsMultipart(ranges: readonly MediaRange[], partType: string, transferSyntaxUid: string): boolean {
  return ranges.some(({ type, parameters }) => {
    if (type === '*/*') return true;
    if (type !== 'multipart/related' && type !== 'multipart/*') return false;
    if (parameters.type !== undefined && parameters.type !== partType && parameters.type !== '*/*') return false;
    const wanted = parameters['transfer-syntax'];
    return wanted === undefined || wanted === '*' || wanted === transferSyntaxUid;
  });
}

/** Whether a single-part answer of a type is acceptable. */
export function acceptsType(ranges: readonly MediaRange[], ...types: readonly string[]): boolean {
  return ranges.some(({ type }) => type === '*/*' || types.includes(type) || types.some((each) => type === `${each.split('/')[0]}/*`));
}
