package coder

import "testing"

// TestWays looks at ways in which one thing is told: towns won and lost, who did it with whom, who was
// harmed by name, where a place only says where another lies, what is announced. Each text is coded as
// a page of Thursday 4 March 2021.
func TestWays(t *testing.T) {
	c := open(t)
	for _, s := range []struct {
		name, text string
		want       []string
	}{
		{"driven out", "Rebel fighters were pushed out of Goma by the Congolese army last year.",
			[]string{"seizure; in Goma; on 2020-01-01; p:Congolese army; t:Rebel fighters"}},
		{"a battle won", "The battle for the town of Rutba was won by government forces last month.",
			[]string{"seizure; in Rutba; on 2021-02-01; p:government forces"}},
		{"an offensive that took it", "A Turkish offensive has taken Afrin.",
			[]string{"seizure; in Afrin; p:Turkish"}},
		{"surrender to a force", "Several towns in Helmand have surrendered to the Taliban.",
			[]string{"seizure; in Helmand; p:Taliban"}},
		{"lost by a force", "The army retook Bama from Boko Haram on Monday.",
			[]string{"seizure; in Bama; on 2021-03-01; p:army; t:Boko Haram"}},
		{"a clause without a pronoun", "The rebels withdrew from some positions they captured in Darfur last month.",
			[]string{"seizure; in Darfur; on 2021-02-01; p:rebels; t:positions"}},
		{"under fire", "French troops came under fire from a tank near Gao on Wednesday.",
			[]string{"shelling/tank; in Gao; on 2021-03-03; t:French troops"}},
		{"a force of two nations", "Syrian and Russian jets hit a hospital in Idlib on Wednesday, killing six.",
			[]string{"airstrike/aircraft; in Idlib; on 2021-03-03; p:Syrian; p:Russian jets; t:hospital; killed 6"}},
		{"planes of several states", "Missiles and planes from the US, UK and France struck a research centre in Damascus on Saturday.",
			[]string{"airstrike/aircraft; in Damascus; on 2021-02-27; p:US; p:UK; p:France; t:research centre"}},
		{"followers", "The colonel seized the barracks in Bouake with 150 followers.",
			[]string{"seizure; in Bouake; p:colonel; p:followers; t:barracks"}},
		{"a capital for its government", "Rebels accused Khartoum of killing 75 civilians in Kordofan on Monday.",
			[]string{"accusation; s:Rebels; a:Khartoum", "armed_attack; in Kordofan; on 2021-03-01; p:Khartoum; v:civilians; killed 75"}},
		{"those who show it", "Militants released a video of the killing of two drivers on Monday.",
			[]string{"armed_attack; on 2021-03-01; p:Militants; v:drivers; killed 2"}},
		{"charged with something else", "Three policemen have been charged with negligence over the bombing in Karachi on Monday.",
			[]string{"bombing; in Karachi; on 2021-03-01"}},
		{"jailed for it", "A court in Sanaa jailed five men for the bombing of a tanker on Monday.",
			[]string{"bombing; in Sanaa; on 2021-03-01; p:men; t:tanker"}},
		{"by name", "The colonel's brother, Ali Hassan, was detained by the militia in Kano on Monday.",
			[]string{"detention; in Kano; on 2021-03-01; p:militia; v:Ali Hassan; captured 1"}},
		{"identified", "Officials showed a video of the beheading of a man identified as the American engineer Paul Smith.",
			[]string{"armed_attack/execution; v:Paul Smith; killed 1"}},
		{"harmed is not aimed at besides", "Gunmen shot and wounded a judge in Quetta on Monday.",
			[]string{"armed_attack/shooting; in Quetta; on 2021-03-01; p:Gunmen; v:judge; wounded 1"}},
		{"two acts, two doers", "Turkish troops killed two villagers in Zakho on Monday, and militants attacked a base in Dohuk.",
			[]string{"armed_attack; in Zakho; on 2021-03-01; p:Turkish troops; v:villagers; killed 2", "armed_attack; in Dohuk; p:militants; t:base"}},
		{"a place near a place", "The air force hit a hospital in Hawija, a town near Kirkuk, on Monday, killing seven patients.",
			[]string{"shelling; in Hawija; on 2021-03-01; p:air force; t:hospital; v:patients; killed 7"}},
		{"a village in a district", "Six people were killed by bandits at Maleley village in Garissa on Monday.",
			[]string{"armed_attack; in Maleley; on 2021-03-01; p:bandits; killed 6"}},
		{"a name that is no place", "Khadr, the son of a financier, was captured in Afghanistan on Monday.",
			[]string{"detention; in Afghanistan; on 2021-03-01; v:Khadr; captured 1"}},
		{"where it was fired from", "Rebels fired rockets from Sderot at a base on Monday.",
			[]string{"shelling/rocket; in base; on 2021-03-01; p:Rebels; t:base"}},
		{"ranked among others", "Two men died in a bomb attack in Herat on Monday, the second deadly blast in a week.",
			[]string{"bombing; in Herat; on 2021-03-01; v:men; killed 2"}},
		{"an attempt by its means", "Insurgents set off a bomb in Jalalabad on Monday in a failed attempt to kill the governor.",
			[]string{"bombing; in Jalalabad; on 2021-03-01; p:Insurgents; t:governor"}},
		{"planned by its means", "Four officers were accused of plotting to overthrow the president by firing a rocket at his helicopter.",
			[]string{"shelling/rocket; planned; p:officers; t:helicopter"}},
		{"several acts together", "There were scores of executions of commanders for disloyalty.", nil},
		{"traffic", "A woman was struck and killed by a train in Pune on Monday.", nil},
		{"a body is not seized", "The rescue team recovered the body of a climber on Monday.", nil},
		{"a match with its score", "The Lions beat the visitors 20-13 in Kansas on Monday.", nil},
		{"a crowd that throws", "Demonstrators threw rocks at police in Portland on Monday.",
			[]string{"riot; in Portland; on 2021-03-01; p:Demonstrators; t:police"}},
		{"a crowd dispersed", "Riot police fired tear gas to disperse protesters in Jakarta on Monday.",
			[]string{"protest/intervention; in Jakarta; on 2021-03-01; p:protesters"}},
		{"into the streets", "Protesters poured into the streets of Minsk on Monday.",
			[]string{"protest; in Minsk; on 2021-03-01; p:Protesters"}},
		{"an agreement with soldiers", "The president reached an agreement with the mutinous soldiers in Bouake on Monday.",
			[]string{"agreement; in Bouake; on 2021-03-01; p:president; t:mutinous soldiers"}},
		{"announced", "Turkey has said it will extend its incursion to the town of Manbij.",
			[]string{"threat; s:Turkey"}},
		{"a firm's plans", "The company said it would suspend production of cars.", nil},
	} {
		t.Run(s.name, func(t *testing.T) { tells(t, c, s.text, s.want) })
	}
}
