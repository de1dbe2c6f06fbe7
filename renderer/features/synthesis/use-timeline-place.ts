/** Where one is in the course of care: the scale, and the year or the month one is in. */
import { useState } from 'react';
import { type TimelineZoom, timelineZooms } from '../../../preload/contract/profile.ts';

export interface Place {
  readonly zoom: TimelineZoom;
  /** `2026` or `2026-03`; everything when left out. */
  readonly within: string | undefined;
}

/** The periods that hold this one, the widest first. */
export function placesAbove({ within }: Place): Place[] {
  return within !== undefined && within.length > 4 ? [{ zoom: 'months', within: within.slice(0, 4) }] : [];
}

/** The same place at another scale: a year has no months of itself at the scale of years. */
export function placeAt({ within }: Place, zoom: TimelineZoom): Place {
  if (zoom === 'years') return { zoom, within: undefined };
  return { zoom, within: zoom === 'months' ? within?.slice(0, 4) : within };
}

export function useTimelinePlace() {
  const [place, go] = useState<Place>({ zoom: 'days', within: undefined });
  const step = (by: 1 | -1) => {
    const zoom = timelineZooms[timelineZooms.indexOf(place.zoom) + by];
    if (zoom !== undefined) go(placeAt(place, zoom));
  };
  return {
    place,
    go,
    zoomTo: (zoom: TimelineZoom) => go(placeAt(place, zoom)),
    closer: () => step(1),
    wider: () => step(-1),
  };
}
