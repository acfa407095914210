import { isMoorageError, messageOf } from '#shared/errors.ts';
import type { Settings } from '#shared/settings.ts';
import type { EngineInfo } from '../backends/backend.ts';
import type { EngineCandidate } from '../platform/engine-sockets.ts';
import type { Diagnostic, Finding } from './diagnostic.ts';

export interface EngineAnswersOptions {
  readonly backend: Settings['backend'];
  /** Where an engine may be, the preferred one first. */
  readonly candidates: readonly EngineCandidate[];
  /** Asks the engine there who it is. Throws a MoorageError when none answers. */
  readonly ask: (candidate: EngineCandidate) => Promise<EngineInfo>;
  /** Asks what makes sandboxes where no engine is. Throws a MoorageError when nothing does. */
  readonly askEmbedded: () => Promise<EngineInfo>;
  /** Asks what `auto` prefers to a Docker engine. Throws a MoorageError where there is none. */
  readonly askOther: () => Promise<EngineInfo>;
}

type Answer = { readonly candidate: EngineCandidate } & (
  | { readonly kind: 'engine'; readonly info: EngineInfo }
  | { readonly kind: 'absent' }
  | { readonly kind: 'problem'; readonly message: string }
);

/** Which container engines answer; the first is the one that `auto` uses, else what needs no engine. */
export function engineAnswers(options: EngineAnswersOptions): Diagnostic {
  const { backend, candidates, ask, askEmbedded, askOther } = options;
  return {
    id: 'engine',
    title: 'Container engine',
    applicable: () => backend === 'auto' || backend === 'docker' || backend === 'embedded',
    check: async () => {
      if (backend === 'embedded') return embedded(askEmbedded);
      const engines = judge(await Promise.all(candidates.map((candidate) => answerOf(candidate, ask))));
      if (backend !== 'auto' || engines.level !== 'fail') return engines;
      const other = await askOther().catch(() => undefined);
      return other ? notNeeded(other) : withoutEngine(engines, askEmbedded);
    },
  };
}

/** Where the settings say so. */
async function embedded(askEmbedded: EngineAnswersOptions['askEmbedded']): Promise<Finding> {
  try {
    return notNeeded(await askEmbedded());
  } catch (error) {
    const advice = 'Mend this, or choose a container engine with --backend or backend.';
    return { level: 'fail', summary: messageOf(error), advice };
  }
}

function notNeeded({ product, version }: EngineInfo): Finding {
  return { level: 'pass', summary: `none is needed: ${product} ${version} makes the sandboxes` };
}

/** A machine without an engine is well served where sandboxes need none. */
async function withoutEngine(
  engines: Exclude<Finding, { level: 'pass' }>,
  askEmbedded: EngineAnswersOptions['askEmbedded'],
): Promise<Finding> {
  const info = await askEmbedded().catch(() => undefined);
  if (!info) return engines;
  return {
    level: 'warn',
    summary: `${engines.summary}\nSandboxes are made by ${info.product} ${info.version} instead.`,
    advice: `For sandboxes from images: ${engines.advice}`,
  };
}

async function answerOf(candidate: EngineCandidate, ask: EngineAnswersOptions['ask']): Promise<Answer> {
  try {
    return { candidate, kind: 'engine', info: await ask(candidate) };
  } catch (error) {
    if (isAbsent(error)) return { candidate, kind: 'absent' };
    return { candidate, kind: 'problem', message: messageOf(error) };
  }
}

/** A socket that does not exist: that engine is not installed, or not started. */
function isAbsent(error: unknown): boolean {
  const cause = isMoorageError(error, 'BACKEND_UNREACHABLE') ? error.cause : undefined;
  return (cause as NodeJS.ErrnoException | undefined)?.code === 'ENOENT';
}

function judge(answers: readonly Answer[]): Finding {
  const engines = answers.flatMap((answer) => (answer.kind === 'engine' ? [describe(answer)] : []));
  const problems = answers.flatMap((answer) => (answer.kind === 'problem' ? [answer.message] : []));
  if (engines.length > 0) return { level: 'pass', summary: [...new Set(engines)].join('\n') };
  if (problems.length > 0) {
    return {
      level: 'fail',
      summary: problems.join('\n'),
      advice: 'A running Moorage goes on trying, and connects once an engine answers.',
    };
  }
  return {
    level: 'fail',
    summary: `None was found. Looked at ${answers.map(({ candidate }) => candidate.host).join(', ')}.`,
    advice:
      'Install and start Docker, Docker Desktop, OrbStack, Colima, Rancher Desktop or Podman, or say in docker_host where its socket is.',
  };
}

function describe({ candidate, info }: Extract<Answer, { kind: 'engine' }>): string {
  return `${info.product} ${info.version} at ${info.endpoint} (${candidate.source})`;
}
