import * as vscode from 'vscode';
import { readFormGraphRequest } from '../../../protocol/read-graph-messages.ts';
import type { FormGraphNews } from '../../../protocol/graph-messages.ts';
import { GraphFollower, type GraphFollowerOptions } from './graph-follower.ts';

/** Tells the page of a form the graph that it shows beside it, for as long as it does. */
export function openFormGraph(webview: vscode.Webview, options: GraphFollowerOptions): vscode.Disposable {
  const follower = new GraphFollower(options, ({ drawn, places }) => {
    const news: FormGraphNews = { kind: 'form_graph', drawn, places: Object.fromEntries(places) };
    void webview.postMessage(news);
  });
  const listening = webview.onDidReceiveMessage((message: unknown) => {
    const request = readFormGraphRequest(message);
    if (request?.is_shown === true) follower.begin();
    else if (request !== undefined) follower.rest();
  });
  return vscode.Disposable.from(listening, follower);
}
