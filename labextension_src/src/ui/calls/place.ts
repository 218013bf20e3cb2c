import { ICallRow, ICallsState } from '../../callhistory';
import { Span } from './buckets';
import { ICallFilter, NO_FILTER } from './filter';

/** How a person looks at calls; it outlives the view that shows them. */
export interface ICallsPlace {
  filter: ICallFilter;
  /** The call that is shown whole; it stays when the list has lost it. */
  opened: ICallRow | null;
  span: Span;
  /** What is shown while it is paused. */
  frozen: ICallsState | null;
}

export const FIRST_PLACE: ICallsPlace = {
  filter: NO_FILTER,
  opened: null,
  span: 60,
  frozen: null
};
