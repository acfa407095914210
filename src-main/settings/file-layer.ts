import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import { messageOf } from '#shared/errors.ts';
import type { SettingsLayer, SettingsProblem } from './settings-layer.ts';

/** Reads the text of config.yaml. What is wrong with it ends in the layer's problems, never in an exception. */
export function fileLayer(file: string, text: string): SettingsLayer {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const whereOf = (offset: number) => `${file} line ${Math.max(1, lines.linePos(offset).line)}`;
  const refuse = (problems: readonly SettingsProblem[]): SettingsLayer => ({
    source: 'file',
    input: {},
    locate: () => file,
    problems,
  });

  if (document.errors.length > 0) {
    return refuse(
      document.errors.map(({ pos, message }) => ({
        where: whereOf(pos[0]),
        message: `this is not valid YAML: ${message}.`,
      })),
    );
  }
  const contents = document.contents as unknown;
  if (contents === null || (isScalar(contents) && contents.value === null)) return refuse([]);
  if (!isMap(contents)) {
    const message = 'expected settings such as `image: …`, one a line.';
    return refuse([{ where: whereOf(offsetOf(contents) ?? 0), message }]);
  }
  try {
    return {
      source: 'file',
      input: inputOf(document, contents),
      locate: (path) => whereOf(offsetAt(document, path)),
      problems: [],
    };
  } catch (error) {
    return refuse([{ where: file, message: `this is not valid YAML: ${messageOf(error)}.` }]);
  }
}

function inputOf(document: Document, contents: YAMLMap): Record<string, unknown> {
  const input = document.toJS() as Record<string, unknown>;
  const environment = contents.get('environment');
  if (!isMap(environment)) return input;
  return { ...input, environment: { ...(input.environment as object), ...plainTexts(environment) } };
}

/** Environment values are text: `1.10` stays `1.10`, where YAML would read the number 1.1. */
function plainTexts(environment: YAMLMap): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const { key, value } of environment.items) {
    if (isScalar(key) && isScalar(value) && value.value !== null && value.source !== undefined) {
      texts[String(key.value)] = value.source;
    }
  }
  return texts;
}

/** The offset of what is at `path`, or of the nearest thing around it. */
function offsetAt(document: Document, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents;
  let offset = offsetOf(node) ?? 0;
  for (const part of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = pairOf(node, part);
      if (!pair) break;
      offset = offsetOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(part)];
      offset = offsetOf(node) ?? offset;
    }
  }
  return offset;
}

function pairOf(map: YAMLMap, key: PropertyKey): Pair | undefined {
  return map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(key));
}

function offsetOf(node: unknown): number | undefined {
  const range = (node as { readonly range?: readonly [number, number, number] | null } | null)?.range;
  return range?.[0];
}
