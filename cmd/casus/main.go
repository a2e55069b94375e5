// Command casus reads news pages and codes the events they report.
//
// Each verb has a file of its own, with what it takes and prints; console.go says
// what goes to which output, work.go how a batch of pages is gone through.
package main

import (
	"os"
	"runtime/debug"
	"strings"

	"github.com/alecthomas/kong"

	"casus/internal/export"
)

// commands are the verbs; each has a file of its own.
type commands struct {
	Code   codeCmd   `cmd:"" help:"Code the events that pages report, each value with its evidence."`
	Page   pageCmd   `cmd:"" help:"Read pages: clean text with title, publisher, date and language."`
	Mark   markCmd   `cmd:"" help:"Mark what pages name: places, times, quantities, people and groups, and who says what."`
	Merge  mergeCmd  `cmd:"" help:"Merge the events of many pages into incidents: one real occurrence with all its accounts."`
	Chain  chainCmd  `cmd:"" help:"Print what an incident answers and what answers it, and what became of threats."`
	Add    addCmd    `cmd:"" help:"Code pages and keep them in the ledger, their events merged into incidents."`
	Find   findCmd   `cmd:"" help:"Find incidents of the ledger: kind:shelling country:IQ after:2021-01-01 killed>=3."`
	Export exportCmd `cmd:"" help:"Write what a filter keeps in the shapes of other tools: ACLED, GDELT, UCDP, GeoJSON, Parquet, …"`
	Rates  ratesCmd  `cmd:"" help:"Count incidents by period, and say what is more or less than usual."`
	Sites  sitesCmd  `cmd:"" help:"List sites with who held them when, and what befell them; watch your own."`
	Serve  serveCmd  `cmd:"" help:"Open the desk in a browser: see, check and correct what the ledger holds."`
	Recode recodeCmd `cmd:"" help:"Code the pages of the ledger again, and show what would change."`
	Ledger ledgerCmd `cmd:"" help:"Look after the ledger: backup, restore, check, stats."`
	Bench  benchCmd  `cmd:"" help:"Measure accuracy on corpora with gold, or speed."`
	Train  trainCmd  `cmd:"" help:"Learn the models that are shipped, from the corpora that they may be learnt from."`

	Gazetteer gazetteerCmd `cmd:"" help:"Work on the places that are known."`

	Version versionCmd `cmd:"" help:"Print the version."`
}

const description = `Casus reads news pages and codes the conflict events they report, each value with the page's own words as evidence.

  casus code story.html                 the events of a page, for people
  casus code pages/ > events.jsonl      one record a line, for programs
  casus code pages/ -o map.html         the same to look at
  casus add pages/                      keep them, merged into incidents
  casus find country:YE killed>=3       what the ledger knows
  casus export kind:violence -o a.csv   the same in other tools' shapes
  casus serve                           the desk, in your browser (--demo for a look)

It exits with 0 when all went well, 1 when some pages failed, 2 when nothing could be done.`

// Exit codes, the same for every verb.
const (
	exitWell   = 0
	exitSome   = 1 // some pages failed, or the batch was interrupted
	exitNought = 2 // the command was not understood, or nothing could be done
)

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(collectAt)
	}
	os.Exit(run(os.Args[1:], newConsole()))
}

// collectAt is by how many per cent the memory in use may grow before the collector runs:
// half as often as usual, since batches and ledgers fill memory with what is soon done with.
const collectAt = 200

// run carries out one command line and gives the exit code.
func run(args []string, c *console) int {
	parser, err := kong.New(&commands{}, kong.Name("casus"), kong.Description(description), kong.Writers(c.out, c.err),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, NoExpandSubcommands: true, WrapUpperBound: 100}), kong.Bind(c), kong.Vars{"sets": strings.Join(export.SetNames(), ", ")})
	if err != nil {
		panic(err) // unreachable: the commands are declared above
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	ctx, err := parser.Parse(args)
	if err != nil {
		said := strings.Replace(err.Error(), `one of "",`, "one of ", 1) // an empty --format is the default
		c.say("%s; see casus %s", said, helpFor(args))
		return exitNought
	}
	if err := ctx.Run(); err != nil {
		return c.end(err)
	}
	return exitWell
}

// helpFor names the help that belongs to a command line.
func helpFor(args []string) string {
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		for _, verb := range []string{"code", "page", "mark", "merge", "chain", "add", "find", "export", "rates", "sites", "serve", "recode", "ledger", "bench", "train", "gazetteer"} {
			if args[0] == verb {
				return verb + " --help"
			}
		}
	}
	return "--help"
}
