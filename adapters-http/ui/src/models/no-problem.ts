import { Problem } from '../api/problem';

/** Stands where a hook wants a problem and there is none; nobody sees it. */
export const NO_PROBLEM = new Problem('', '', '', 0);
