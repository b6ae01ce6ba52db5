import type { Json } from '../base/json.ts';
import type { Problem } from '../domain/problem.ts';
import type { FieldAnswer, FieldQuestion } from './field-offers.ts';
import type { FormPath, FormShapes } from './form-shape.ts';

/** Of the messages of the form builder. A page of another version is loaded anew. */
export const builderVersion = 3;

/** A change that a person makes in the form, of the text as it was in a version of the document. */
export type FormChange =
  | TextChange
  /** Another name for what stands at a path, as its key or its value, and for all that refers to it. */
  | { readonly kind: 'rename'; readonly path: FormPath; readonly spot: 'key' | 'value'; readonly name: string };

/** A change of one text. */
export type TextChange =
  | { readonly kind: 'set'; readonly path: FormPath; readonly value: Json }
  | { readonly kind: 'remove'; readonly path: FormPath }
  | { readonly kind: 'insert'; readonly list: FormPath; readonly index: number; readonly value: Json }
  | { readonly kind: 'move'; readonly from: FormPath; readonly list: FormPath; readonly index: number }
  | { readonly kind: 'rename_key'; readonly path: FormPath; readonly name: string }
  /** A new step of a type, named so that no other step has its name. */
  | { readonly kind: 'add_step'; readonly list: FormPath; readonly index: number; readonly type: string }
  /** A copy of a step after it, with names of its own. */
  | { readonly kind: 'duplicate_step'; readonly path: FormPath };

/** What the page says. */
export type BuilderRequest =
  | { readonly kind: 'ready'; readonly version: number }
  | { readonly kind: 'change'; readonly id: number; readonly document: number; readonly change: FormChange }
  /** What could be written in a field, of the document of that version. */
  | { readonly kind: 'complete'; readonly id: number; readonly document: number; readonly question: FieldQuestion }
  | { readonly kind: 'open_text' }
  /** Something is typed that is not told yet. */
  | { readonly kind: 'draft' }
  /** What was typed when it was asked for has been told, and answered. */
  | { readonly kind: 'flushed'; readonly id: number };

/** What is told before its time: all, or all but names, which are told when they are typed to the end. */
export type DraftKind = (typeof draftKinds)[number];

export const draftKinds = ['all', 'texts'] as const;

/** What the page is told. */
export type BuilderNews =
  /** First, and once: what all else is drawn with. */
  | {
      readonly kind: 'begin';
      readonly version: number;
      readonly shapes: FormShapes;
      /** Translations of the page's words; a word without one is shown as it is. */
      readonly words: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'document'; readonly document: FormDocument }
  | { readonly kind: 'problems'; readonly document: number; readonly problems: readonly Problem[] }
  /** A change has been made, and the document that it made has been told, whose version this is; or why not. */
  | { readonly kind: 'changed'; readonly id: number; readonly document: number; readonly refusal: string | null }
  /** The file is about to be saved: what is typed is wanted now. */
  | { readonly kind: 'flush'; readonly id: number; readonly drafts: DraftKind }
  /** Null: the document is another one by now. */
  | { readonly kind: 'completed'; readonly id: number; readonly answer: FieldAnswer | null };

/** The text of the file, as a form can show it. */
export type FormDocument =
  | {
      readonly kind: 'form';
      readonly version: number;
      /** Where the workflow's keys stand: `[]`, or `['workflow']`. */
      readonly root: FormPath;
      readonly value: Json;
    }
  /** It cannot be read as a workflow: it is shown as text. */
  | {
      readonly kind: 'text';
      readonly version: number;
      readonly text: string;
      readonly problems: readonly Problem[];
    };
