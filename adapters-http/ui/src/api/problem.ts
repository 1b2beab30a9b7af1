import type { Problem as ProblemDocument } from './types';

/** Codes that the page itself gives: the server did not answer, or not as it should. */
export type OwnCode = 'unreachable' | 'unreadable_answer';

/** What went wrong with a call, as the server tells it (RFC 9457); thrown by everything that calls the API. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    /** Stable; see the server's list of errors, or `OwnCode`. */
    readonly code: string,
    /** One sentence about this occurrence. */
    readonly detail: string,
    /** What a person can do about it. */
    readonly nextStep: string,
    /** The HTTP status; 0 when there was no answer. */
    readonly status: number,
    readonly title: string = detail,
    readonly sessionId: string | undefined = undefined,
  ) {
    super(detail);
  }

  /** Whether the server could not be reached at all: trying again later may help. */
  get unreachable(): boolean {
    return this.status === 0;
  }

  static unreachable(cause?: unknown): Problem {
    const problem = new Problem(
      'unreachable',
      'Zenow does not answer.',
      'Check that it is running; the page goes on by itself when it is.',
      0,
    );
    problem.cause = cause;
    return problem;
  }
}

function isDocument(body: unknown): body is ProblemDocument {
  return typeof body === 'object' && body !== null && 'code' in body && 'detail' in body;
}

/** The problem that a failed answer tells of. */
export async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => undefined);
  return isDocument(body)
    ? fromDocument(body, response.status)
    : new Problem(
        'unreadable_answer',
        `The server answered ${response.status} and did not say why.`,
        'Try again; if it stays so, look at the log of zenow serve.',
        response.status,
      );
}

/** A problem out of a document, such as one that a stream of events tells of. */
export function fromDocument(body: ProblemDocument, status: number = body.status): Problem {
  return new Problem(body.code, body.detail, body.next_step, status, body.title, body.session_id ?? undefined);
}

/** Whatever was thrown as a problem; what ended because somebody aborted it stays what it is. */
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  if (thrown instanceof TypeError) return Problem.unreachable(thrown);
  const problem = new Problem('unreadable_answer', String(thrown), 'Try again.', 0);
  problem.cause = thrown;
  return problem;
}

/** Whether something ended because the page itself aborted it; nobody need hear of that. */
export function isAbort(thrown: unknown): boolean {
  return (thrown instanceof DOMException || thrown instanceof Error) && thrown.name === 'AbortError';
}
