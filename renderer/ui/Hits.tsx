/** A sentence where what was searched for stands out. */

export interface HitsProps {
  parts: readonly { readonly text: string; readonly isHit: boolean }[];
}

export function Hits({ parts }: HitsProps) {
  // The parts of a sentence have no name but their place in it.
  // biome-ignore lint/suspicious/noArrayIndexKey: a sentence doesn't change its parts, it is replaced
  return parts.map(({ text, isHit }, index) => (isHit ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>));
}
