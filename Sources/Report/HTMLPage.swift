/// A document that is a page by itself: it loads nothing, runs no script, and prints well.
enum HTMLPage {
    static let template = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <link rel="icon" href="data:,">
        <title>{{title}}</title>
        <style>
        :root { color-scheme: light dark; --ink: #1c2430; --quiet: #5d6b7c; --line: #d5dce4; --paper: #fff; --good: #1a7f4b;
          --bad: #c22f2f; --back: #a15c00; --running: #1d64c8; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e4e9ef; --quiet: #9aa7b5; --line: #36404c; --paper: #14191f;
          --good: #4cc38a; --bad: #ff7a7a; --back: #e6a54a; --running: #6ea8ff; } }
        body { margin: 2rem auto; max-width: 62rem; padding: 0 1rem; color: var(--ink); background: var(--paper);
          font: 15px/1.5 system-ui, sans-serif; }
        h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2.2rem; border-bottom: 1px solid var(--line); }
        h3 { font-size: 1rem; margin-bottom: .3rem; }
        table { border-collapse: collapse; width: 100%; } td, th { text-align: left; padding: .15rem .8rem .15rem 0;
          vertical-align: top; overflow-wrap: anywhere; } th { font-weight: 500; color: var(--quiet); white-space: nowrap; }
        .quiet { color: var(--quiet); } .good { color: var(--good); } .bad { color: var(--bad); } .back { color: var(--back); }
        .running { color: var(--running); } .cause { border-left: 4px solid var(--bad); padding-left: 1rem; margin: 1rem 0; }
        .cause p { margin: .3rem 0; } blockquote { margin: .3rem 0; color: var(--bad); overflow-wrap: anywhere; }
        .time { font-variant-numeric: tabular-nums; white-space: nowrap; } li { margin: .2rem 0; overflow-wrap: anywhere; }
        .practice { background: var(--good); color: var(--paper); padding: .1rem .6rem; }
        svg { width: 100%; height: auto; font: 12px system-ui, sans-serif; } svg text { fill: var(--ink); }
        svg .tick { stroke: var(--line); } svg .label { fill: var(--quiet); } svg rect.good { fill: var(--good); }
        svg rect.bad { fill: var(--bad); } svg rect.back { fill: var(--back); } svg rect.running { fill: var(--running); }
        svg rect.quiet { fill: var(--quiet); } svg .failure { stroke: var(--bad); stroke-width: 3; }
        summary { cursor: pointer; }
        </style>
        </head>
        <body>
        {{#isPractice}}<p class="practice">Practice: no account of yours was touched.</p>{{/isPractice}}
        <h1 class="{{#isGood}}good{{/isGood}}{{^isGood}}bad{{/isGood}}">{{title}}</h1>
        <table>
        {{#facts}}<tr><th>{{label}}</th><td>{{value}}</td></tr>
        {{/facts}}</table>
        {{#causes}}<h2>What failed</h2>
        {{#items}}<div class="cause">
        <p><strong>{{heading}}</strong> <span class="quiet time">{{at}}{{#after}}, after {{after}}{{/after}}</span></p>
        <p>{{path}} <span class="quiet">{{type}}</span></p>
        <blockquote>{{reason}}</blockquote>
        <p>{{category}}: {{remedy}}{{#step}} It is mended in {{step}}.{{/step}}</p>
        {{#cancelled}}<p class="quiet">{{cancelled}} others were cancelled because of this; they are not causes.</p>{{/cancelled}}
        </div>
        {{/items}}{{/causes}}
        {{#timelines}}{{#items}}<h2>Timeline of {{name}}, {{took}}</h2>
        <svg class="timeline" viewBox="0 0 {{width}} {{height}}" role="img" aria-label="When each stack began and ended">
        {{#ticks}}<line class="tick" x1="{{x}}" x2="{{x}}" y1="0" y2="{{gridHeight}}"/><text class="label" x="{{x}}" y="{{labelY}}" text-anchor="middle">{{label}}</text>
        {{/ticks}}{{#bars}}<g><title>{{name}}: {{status}}, begun at {{began}}, took {{took}}, {{counts}}</title><text x="{{textX}}" y="{{textY}}">{{name}}</text><rect class="{{look}}" x="{{x}}" y="{{y}}" width="{{width}}" height="14" rx="2"/>{{#failureX}}<line class="failure" x1="{{failureX}}" x2="{{failureX}}" y1="{{y}}" y2="{{y2}}"/>{{/failureX}}<text class="label" x="{{endX}}" y="{{textY}}">{{took}}</text></g>
        {{/bars}}</svg>
        <p class="quiet">A bar is a stack from its first event to its last; the red mark is the first resource that failed in it.</p>
        {{/items}}{{/timelines}}
        {{#failures}}<h2>Events that failed</h2><table>
        {{#items}}<tr><td class="time">{{at}}</td><td>{{path}} › {{resource}}</td><td>{{type}}</td><td class="{{look}}">{{status}}</td><td>{{#reason}}{{reason}}{{/reason}}</td></tr>
        {{/items}}</table>{{/failures}}
        {{#approval}}<h2>Approval</h2><p>{{approval}}</p>{{/approval}}
        {{#comparison}}<h2>Since run {{run}} of {{begun}}</h2><p>{{summary}}.{{#notAsked}} Not asked then: {{notAsked}}.{{/notAsked}}</p>
        <ul>{{#changes}}<li>{{change}}: {{glyph}} <strong>{{title}}</strong> ({{severity}}){{#was}}<br><span class="quiet">was {{was}}</span>{{/was}}</li>
        {{/changes}}</ul>{{/comparison}}
        {{#checks}}<h2>Checks</h2>
        {{#items}}<h3>{{glyph}} {{step}}: {{verdict}}</h3>
        {{#reason}}<p>Passed with a reason: {{reason}}</p>{{/reason}}
        <ul>{{#findings}}<li>{{glyph}} <strong>{{title}}</strong> ({{severity}}){{#detail}} {{detail}}{{/detail}}{{#remedy}}<br>To do: {{remedy}}{{/remedy}}<br><span class="quiet">Asked {{asked}}; answered {{answered}}; {{at}}{{#principal}}, as {{principal}}{{/principal}}.</span></li>
        {{/findings}}</ul>
        {{/items}}{{/checks}}
        {{#removals}}<h2>Old infrastructure</h2><table>
        {{#items}}<tr><td>{{type}}</td><td>{{name}}</td><td>{{state}}</td><td>{{#note}}{{note}}{{/note}}</td></tr>
        {{/items}}</table>{{/removals}}
        {{#answers}}<h2>Answers</h2><table>
        {{#items}}<tr><th>{{name}}</th><td>{{value}}</td></tr>
        {{/items}}</table>{{/answers}}
        {{#outputs}}<h2>Outputs</h2><table>
        {{#items}}<tr><th>{{name}}</th><td>{{value}}</td></tr>
        {{/items}}</table>{{/outputs}}
        {{#remarks}}<h2>Diary</h2><table>
        {{#items}}<tr><td class="time">{{at}}</td><td>{{text}}</td></tr>
        {{/items}}</table>{{/remarks}}
        {{#events}}<h2>Events</h2><details><summary>All {{eventCount}} events, oldest first</summary><table>
        {{#items}}<tr><td class="time">{{at}}</td><td>{{path}} › {{resource}}</td><td>{{type}}</td><td class="{{look}}">{{status}}</td><td>{{#reason}}{{reason}}{{/reason}}</td></tr>
        {{/items}}</table></details>{{/events}}
        <p class="quiet">Written by panther-wizard at {{writtenAt}}.</p>
        </body>
        </html>

        """
}
