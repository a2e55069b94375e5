package desk

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"casus/internal/incident"
	"casus/internal/ledger"
)

// now asks the ledger for what stands.
var now time.Time

// longestReason is how long a reason or a value may be.
const longestReason = 400

// decide keeps a decision and goes back to where it was made.
func (d *Desk) decide(w http.ResponseWriter, r *http.Request, x ledger.Decision, done string) error {
	x.By = d.options.User
	id, err := d.ledger.Decide(r.Context(), x)
	if err != nil {
		return err
	}
	return d.decided(w, r, x, done, id)
}

// decided goes back to where a decision was made; undo takes back all of its parts.
func (d *Desk) decided(w http.ResponseWriter, r *http.Request, x ledger.Decision, done string, ids ...string) error {
	id := strings.Join(ids, ",")
	back := localPath(r.PostForm.Get("back"))
	if back == "/" {
		back = "/incidents/" + x.Incident
	}
	d.done(w, r, back, done, id)
	return nil
}

// done goes to a page that says what was done and offers to undo it.
func (d *Desk) done(w http.ResponseWriter, r *http.Request, back, what, decision string) {
	u, err := url.Parse(back)
	if err != nil {
		u = &url.URL{Path: "/"}
	}
	q := u.Query()
	q.Set("done", what)
	q.Del("undo")
	if decision != "" {
		q.Set("undo", decision)
	}
	u.RawQuery = q.Encode()
	http.Redirect(w, r, u.RequestURI(), http.StatusSeeOther)
}

// doneWords are what a page may say was done: a link from elsewhere cannot put words
// of its own there.
var doneWords = map[string]string{
	"status": "The status was set.", "tags": "The tags were kept.", "accepted": "Accepted: the record stands as it is.",
	"corrected": "The value was corrected.", "rejected": "Rejected: it stands as withdrawn.", "merged": "The two incidents are one now.",
	"split": "The accounts are an incident of their own now.", "apart": "They stay two incidents.", "undone": "The decision was taken back.",
	"event": "The event was added to the page.", "letter": "The source's letter was kept.", "filter": "The filter was kept.",
}

// noticeOf is what the page says was just done.
func (d *Desk) noticeOf(r *http.Request) (words, undo string, good bool) {
	q := r.URL.Query()
	words = doneWords[q.Get("done")]
	if words == "" {
		return "", "", false
	}
	return words, clip(q.Get("undo"), 120), true
}

// form reads a posted form within bounds.
func form(r *http.Request) (url.Values, error) {
	if err := r.ParseForm(); err != nil {
		var large *http.MaxBytesError
		if errors.As(err, &large) {
			return nil, err
		}
		return nil, &problem{http.StatusBadRequest, "The form could not be read, so nothing was changed.", "Go back and send it again."}
	}
	for name, values := range r.PostForm {
		for _, v := range values {
			if len(v) > 4*longestReason {
				return nil, &problem{http.StatusRequestEntityTooLarge, "“" + clip(name, 20) + "” is longer than the desk keeps, so nothing was changed.", "Shorten it to " + itoa(longestReason) + " characters."}
			}
		}
	}
	return r.PostForm, nil
}

// decisionOf begins a decision from a form: which incident, as it was when seen.
func decisionOf(r *http.Request, act ledger.Act) (ledger.Decision, url.Values, error) {
	f, err := form(r)
	if err != nil {
		return ledger.Decision{}, nil, err
	}
	revision, err := strconv.ParseInt(f.Get("revision"), 10, 64)
	if err != nil {
		return ledger.Decision{}, nil, &problem{http.StatusBadRequest, "The form does not say which state of the incident it was made for.", "Open the incident again and do it there."}
	}
	return ledger.Decision{Act: act, Incident: r.PathValue("id"), Revision: revision, Reason: strings.TrimSpace(f.Get("reason"))}, f, nil
}

func (d *Desk) postStatus(w http.ResponseWriter, r *http.Request) error {
	x, f, err := decisionOf(r, ledger.SetStatus)
	if err != nil {
		return err
	}
	if !contains(statuses(), f.Get("status")) {
		return &problem{http.StatusBadRequest, "“" + clip(f.Get("status"), 30) + "” is no status.", "Choose one of: " + strings.Join(statuses(), ", ") + "."}
	}
	x.Status = ledger.Status(f.Get("status"))
	if x.Status == ledger.Withdrawn && x.Reason == "" {
		return needReason("withdraw an incident")
	}
	return d.decide(w, r, x, "status")
}

func needReason(what string) error {
	return &problem{http.StatusBadRequest, "To " + what + " asks for a reason, so nothing was changed.", "Write one: whoever reads the history will want to know."}
}

func (d *Desk) postTags(w http.ResponseWriter, r *http.Request) error {
	x, f, err := decisionOf(r, ledger.SetTags)
	if err != nil {
		return err
	}
	for t := range strings.SplitSeq(f.Get("tags"), ",") {
		x.Tags = addOnce(x.Tags, clip(strings.TrimSpace(t), 40))
	}
	if len(x.Tags) > 20 {
		return &problem{http.StatusBadRequest, "More than 20 tags were given, so nothing was changed.", "Keep the ones that help to find it."}
	}
	return d.decide(w, r, x, "tags")
}

// postAccept says that the record is right, and confirms the incident.
func (d *Desk) postAccept(w http.ResponseWriter, r *http.Request) error {
	x, _, err := decisionOf(r, ledger.Accept)
	if err != nil {
		return err
	}
	x.By = d.options.User
	accepted, err := d.ledger.Decide(r.Context(), x)
	if err != nil {
		return err
	}
	x.Act, x.Status, x.Revision = ledger.SetStatus, ledger.Confirmed, 0
	confirmed, err := d.ledger.Decide(r.Context(), x)
	if err != nil {
		return err
	}
	return d.decided(w, r, x, "accepted", confirmed, accepted)
}

func (d *Desk) postReject(w http.ResponseWriter, r *http.Request) error {
	x, _, err := decisionOf(r, ledger.Reject)
	if err != nil {
		return err
	}
	return d.decide(w, r, x, "rejected")
}

func (d *Desk) postMerge(w http.ResponseWriter, r *http.Request) error {
	x, f, err := decisionOf(r, ledger.Merge)
	if err != nil {
		return err
	}
	if x.With = incidentIn(f.Get("with")); x.With == "" || x.With == x.Incident {
		return &problem{http.StatusBadRequest, "The form names no other incident, so nothing was merged.", "Give the other incident's link or id."}
	}
	if x.Reason == "" {
		return needReason("merge two incidents")
	}
	return d.decide(w, r, x, "merged")
}

// incidentIn finds the id in what a person pasted: an id or a link to an incident.
func incidentIn(s string) string {
	s = strings.TrimSpace(s)
	if _, rest, ok := strings.Cut(s, "/incidents/"); ok {
		s = rest
	}
	end := strings.IndexAny(s, "/?# ")
	if end >= 0 {
		s = s[:end]
	}
	if id, err := url.PathUnescape(s); err == nil {
		return id
	}
	return ""
}

func (d *Desk) postSplit(w http.ResponseWriter, r *http.Request) error {
	x, f, err := decisionOf(r, ledger.Split)
	if err != nil {
		return err
	}
	for _, a := range f["account"] {
		if at := strings.LastIndexByte(a, '#'); at >= 0 {
			x.Accounts = append(x.Accounts, incident.Pointer{Page: a[:at], Event: a[at+1:]})
		}
	}
	k, err := d.ledger.Incident(r.Context(), x.Incident, now)
	if err != nil {
		return err
	}
	if len(x.Accounts) == 0 || len(x.Accounts) >= len(k.Accounts) {
		return &problem{http.StatusBadRequest, "Choose some of the accounts, not none and not all; nothing was split.", "Those chosen become an incident of their own."}
	}
	if x.Reason == "" {
		return needReason("split an incident")
	}
	return d.decide(w, r, x, "split")
}

func (d *Desk) postApart(w http.ResponseWriter, r *http.Request) error {
	x, f, err := decisionOf(r, ledger.Apart)
	if err != nil {
		return err
	}
	x.With = incidentIn(f.Get("with"))
	return d.decide(w, r, x, "apart")
}

func (d *Desk) postUndo(w http.ResponseWriter, r *http.Request) error {
	f, err := form(r)
	if err != nil {
		return err
	}
	for id := range strings.SplitSeq(f.Get("decision"), ",") {
		if err := d.ledger.Undo(r.Context(), id, d.options.User, f.Get("reason")); err != nil {
			return err
		}
	}
	back := localPath(f.Get("back"))
	if back == "/" {
		back = "/review"
	}
	d.done(w, r, back, "undone", "")
	return nil
}

// ledgerProblem says what went wrong with the ledger, and what can be done.
func (d *Desk) ledgerProblem(err error) *problem {
	var p *problem
	switch {
	case errors.As(err, &p):
		return p
	case errors.Is(err, ledger.ErrMissing):
		return &problem{http.StatusNotFound, "The ledger has nothing under this address.", "It may be mistyped, or of another ledger."}
	case errors.Is(err, ledger.ErrStale):
		return &problem{http.StatusConflict, "The incident was changed by somebody else, or in another window, after this form was opened. Nothing was overwritten.", "Open it again, see what it says now, and decide then."}
	case errors.Is(err, ledger.ErrRefused):
		_, what, _ := strings.Cut(err.Error(), ledger.ErrRefused.Error()+": ")
		return &problem{http.StatusUnprocessableEntity, "Nothing was changed: " + clip(what, 300) + ".", "Go back and mend it."}
	case errors.Is(err, ledger.ErrBusy):
		return &problem{http.StatusServiceUnavailable, "The ledger is being written to by another program, such as casus add; nothing was lost.", "Send the form again in a moment."}
	}
	d.log(err)
	return &problem{http.StatusInternalServerError, "The ledger could not be read or written: " + clip(err.Error(), 200) + ".", "See casus ledger check."}
}
